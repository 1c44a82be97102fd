/** Lists the errors of texts that follow the rules of SQL's words but say something that Spark refuses. */
export const GRAMMAR_ERRORS = {
  DUPLICATED_CTE_NAMES: {
    sqlState: '42602',
    raisedBy: 'parse',
    message: 'WITH defines {duplicateNames} twice.',
  },
  DUPLICATE_CLAUSES: {
    sqlState: '42614',
    raisedBy: 'parse',
    message: 'The clause {clauseName} is given twice.',
  },
  INVALID_INTERVAL_FORMAT: {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The text {input} is no interval of {fields}.',
  },
  MISSING_WINDOW_SPECIFICATION: {
    sqlState: '42P20',
    raisedBy: 'parse',
    message: 'The window {windowName} is not defined by WINDOW.',
  },
  'NOT_ALLOWED_IN_FROM.LATERAL_WITH_PIVOT': {
    sqlState: '42601',
    raisedBy: 'parse',
    message: 'PIVOT cannot follow LATERAL VIEW.',
  },
  'NOT_ALLOWED_IN_FROM.LATERAL_WITH_UNPIVOT': {
    sqlState: '42601',
    raisedBy: 'parse',
    message: 'UNPIVOT cannot follow LATERAL VIEW.',
  },
  'SYNTAX_DISCONTINUED.BANG_EQUALS_NOT': {
    sqlState: '42601',
    raisedBy: 'parse',
    message: '`!` cannot stand for NOT here.',
    help: 'write `NOT`.',
  },
  'UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES': {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'ORDER BY, SORT BY, CLUSTER BY and DISTRIBUTE BY cannot be combined so.',
  },
  'UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_REPEATABLE': {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'TABLESAMPLE SYSTEM cannot be repeated by REPEATABLE.',
  },
  'UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_SAMPLE_METHOD': {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'TABLESAMPLE SYSTEM takes a share in percent only.',
  },
} as const
