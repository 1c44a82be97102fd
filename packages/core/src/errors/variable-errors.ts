/** Lists the errors of variables of the session. */
export const VARIABLE_ERRORS = {
  DEFAULT_PLACEMENT_INVALID: {
    sqlState: '42608',
    raisedBy: 'analysis',
    message: '`DEFAULT` stands for the whole value of a variable, but here it is a part of an expression.',
  },
  DUPLICATE_ASSIGNMENTS: {
    sqlState: '42701',
    raisedBy: 'analysis',
    message: 'Each variable may be set once, but these are more often: {nameList}.',
  },
  'INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION': {
    sqlState: '42623',
    raisedBy: 'analysis',
    message: 'The value that {colName} is declared with cannot hold a subquery.',
    help: 'declare the variable without it, then set it by SET VARIABLE.',
  },
  'INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED': {
    sqlState: '42000',
    raisedBy: 'parse',
    message: 'A variable is declared with a type, a value, or both.',
  },
  ROW_SUBQUERY_TOO_MANY_ROWS: {
    sqlState: '21000',
    raisedBy: 'execution',
    message: 'The query that variables are set from gave more than one row.',
    help: 'limit its rows to one.',
  },
  UNRESOLVED_VARIABLE: {
    sqlState: '42883',
    raisedBy: 'analysis',
    message: 'There is no variable {variableName} in {searchPath}.',
    help: 'variables are made by DECLARE, and belong to `system.session`.',
  },
  'UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: '{variableName} is a variable, which SET alone does not set.',
    help: 'write `SET VARIABLE` before the name.',
  },
  VARIABLE_ALREADY_EXISTS: {
    sqlState: '42723',
    raisedBy: 'analysis',
    message: 'The variable {variableName} is there already.',
    help: 'write `DECLARE OR REPLACE` to make it anew.',
  },
  VARIABLE_NOT_FOUND: {
    sqlState: '42883',
    raisedBy: 'analysis',
    message: 'The variable {variableName} does not exist.',
    help: 'write `IF EXISTS` where it may be absent.',
  },
} as const
