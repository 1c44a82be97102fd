/** Lists the errors of queries that combine others. */
export const QUERY_ERRORS = {
  'DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The subquery after IN has as many columns as there are values before it: expected {length}, got {subqueryLength}.',
  },
  'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The argument {inputName} must be known before the query runs, but it is {inputExpr}.',
  },
  'DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'Column {columnIndex} of `stack` must have one type, but its values are {leftType} and {rightType}.',
  },
  'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The argument {exprName} must be in {valueRange}, but it is {currentValue}.',
  },
  DUPLICATED_CTE_NAMES: {
    sqlState: '42602',
    raisedBy: 'parse',
    message: 'WITH names {duplicateNames} twice.',
  },
  GROUPING_COLUMN_MISMATCH: {
    sqlState: '42803',
    raisedBy: 'analysis',
    message: '`grouping` takes one of the grouping columns {groupingColumns}, but {grouping} is none.',
  },
  GROUPING_ID_COLUMN_MISMATCH: {
    sqlState: '42803',
    raisedBy: 'analysis',
    message:
      '`grouping_id` takes all grouping columns in order: expected {groupByColumns}, got {groupingIdColumn}.',
  },
  GROUPING_SIZE_LIMIT_EXCEEDED: {
    sqlState: '54000',
    raisedBy: 'analysis',
    message: 'Grouping sets group by at most {maxSize} expressions.',
  },
  INCOMPATIBLE_COLUMN_TYPE: {
    sqlState: '42825',
    raisedBy: 'analysis',
    message:
      'Column {columnOrdinalNumber} of a side of {operator} has the type {dataType1}, which has nothing in common with {dataType2}.',
  },
  'INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN': {
    sqlState: '42823',
    raisedBy: 'analysis',
    message: 'A subquery as a value has one column, got {number}.',
  },
  NUM_COLUMNS_MISMATCH: {
    sqlState: '42826',
    raisedBy: 'analysis',
    message:
      'Both sides of {operator} have as many columns: expected {firstNumColumns}, got {invalidNumColumns} on the {invalidOrdinalNum} side.',
  },
  UDTF_ALIAS_NUMBER_MISMATCH: {
    sqlState: '42802',
    raisedBy: 'analysis',
    message: 'The generator gives {columns} columns, but {aliasesSize} names are given: {aliasesNames}.',
  },
  UNSUPPORTED_GROUPING_EXPRESSION: {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: '`grouping` and `grouping_id` only stand in queries with GROUPING SETS, ROLLUP or CUBE.',
  },
  'UNSUPPORTED_GENERATOR.MULTI_GENERATOR': {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'A select list may call one generator, and this one calls several.',
    help: 'put each into a subquery or LATERAL VIEW of its own.',
  },
  'UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS': {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The generator {expression} cannot stand inside of another expression.',
  },
  'UNSUPPORTED_GENERATOR.NOT_GENERATOR': {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: '{functionName} is expected to be a generator, which makes rows, but it is none.',
  },
  'UNSUPPORTED_GENERATOR.OUTSIDE_SELECT': {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The generator {generator} may only stand in a select list, in LATERAL VIEW or in FROM.',
  },
  UNRESOLVED_USING_COLUMN_FOR_JOIN: {
    sqlState: '42703',
    raisedBy: 'analysis',
    message:
      'USING names {colName}, which the {side} side of the join does not have. Its columns: {suggestion}.',
  },
} as const
