/** Lists the errors of operators after `|>`, and of what `*` leaves out. */
export const PIPE_ERRORS = {
  EXCEPT_OVERLAPPING_COLUMNS: {
    sqlState: '42702',
    raisedBy: 'analysis',
    message: 'Of the columns after EXCEPT, {columns}, one lies within another or is named twice.',
  },
  MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS: {
    sqlState: '42000',
    raisedBy: 'parse',
    message: '{clause1} and {clause2} cannot follow one pipe.',
    help: 'write `|>` before the second one.',
  },
  PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'What AGGREGATE lists must aggregate, but {expr} does not.',
    help: 'put it after GROUP BY, or aggregate it.',
  },
  PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: '{clause} after a pipe cannot aggregate, but {expr} does.',
    help: 'write `|> AGGREGATE`.',
  },
  'UNSUPPORTED_FEATURE.CLAUSE_WITH_PIPE_OPERATORS': {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: '{clauses} cannot follow a pipe.',
    help: 'write it after the SELECT, EXTEND or SET that uses it.',
  },
  'UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE': {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'AGGREGATE after a pipe cannot have {case}.',
  },
} as const
