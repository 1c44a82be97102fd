/** Lists the errors of queries that combine others. */
export const QUERY_ERRORS = {
  'DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The subquery after IN has as many columns as there are values before it: expected {length}, got {subqueryLength}.',
  },
  DUPLICATED_CTE_NAMES: {
    sqlState: '42602',
    raisedBy: 'parse',
    message: 'WITH names {duplicateNames} twice.',
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
  UNRESOLVED_USING_COLUMN_FOR_JOIN: {
    sqlState: '42703',
    raisedBy: 'analysis',
    message:
      'USING names {colName}, which the {side} side of the join does not have. Its columns: {suggestion}.',
  },
} as const
