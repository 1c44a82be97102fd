/** Lists the errors of names that stand for nothing, for too many things, or for something else. */
export const NAME_ERRORS = {
  AMBIGUOUS_REFERENCE: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'Column {name} could mean any of: {referenceNames}.',
    help: 'write the name of the table before the column, or give one of them an alias.',
  },
  ASSIGNMENT_ARITY_MISMATCH: {
    sqlState: '42802',
    raisedBy: 'analysis',
    message: 'The table {alias} is given {numTarget} column names, but it has {numExpr} columns.',
  },
  CANNOT_RESOLVE_STAR_EXPAND: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'The star {targetString} names no table or struct; the columns are: {columns}.',
  },
  COLUMN_ALREADY_EXISTS: {
    sqlState: '42711',
    raisedBy: 'analysis',
    message: 'The column {columnName} is there twice.',
    help: 'give one of them another name.',
  },
  FIELD_NOT_FOUND: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'Field {fieldName} does not exist. The fields are: {fields}.',
  },
  ROUTINE_ALREADY_EXISTS: {
    sqlState: '42723',
    raisedBy: 'analysis',
    message: 'The name {routineName} belongs to a built-in function.',
    help: 'register the function under another name.',
  },
  TABLE_OR_VIEW_NOT_FOUND: {
    sqlState: '42P01',
    raisedBy: 'analysis',
    message: 'The table or view {relationName} does not exist.',
  },
  TEMP_TABLE_OR_VIEW_ALREADY_EXISTS: {
    sqlState: '42P07',
    raisedBy: 'analysis',
    message: 'The temporary view {relationName} exists already.',
    help: 'use CREATE OR REPLACE TEMPORARY VIEW, or drop it first.',
  },
  UNRESOLVABLE_TABLE_VALUED_FUNCTION: {
    sqlState: '42883',
    raisedBy: 'analysis',
    message: 'The table function {name} does not exist.',
  },
  'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION': {
    sqlState: '42703',
    raisedBy: 'analysis',
    message: 'Column {objectName} does not exist.',
  },
  'UNRESOLVED_COLUMN.WITH_SUGGESTION': {
    sqlState: '42703',
    raisedBy: 'analysis',
    message: 'Column {objectName} does not exist.',
    help: 'did you mean {proposal}?',
  },
  UNRESOLVED_ROUTINE: {
    sqlState: '42883',
    raisedBy: 'analysis',
    message: 'The function {routineName} does not exist.',
  },
  'WRONG_NUM_ARGS.WITHOUT_SUGGESTION': {
    sqlState: '42605',
    raisedBy: 'analysis',
    message: 'The function {functionName} takes {expectedNum} arguments, but it is given {actualNum}.',
  },
} as const
