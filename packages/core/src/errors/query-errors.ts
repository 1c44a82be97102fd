/** Lists the errors of queries that combine others. */
export const QUERY_ERRORS = {
  'DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'What stands before IN and the column of the subquery after it must have a type in common, but they are {leftType} and {rightType}.',
  },
  'DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The subquery after IN has as many columns as there are values before it: expected {length}, got {subqueryLength}.',
  },
  'DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'Column {columnIndex} of `stack` must have one type, but its values are {leftType} and {rightType}.',
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
  'UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'Rows are not compared as wholes by maps, but the column {colName} is {dataType}.',
    help: 'take the entries of the map by `map_entries`, or leave the column out.',
  },
  'UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'The aggregate {aggFunc} cannot read {lca}, which is an alias of the same select list.',
    help: 'write what the alias stands for, or compute it in a subquery below.',
  },
  'UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'Rows cannot be grouped by {alias}, which reads an alias before it in the select list.',
    help: 'write what the alias stands for, or compute it in a subquery below.',
  },
  'UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'A window cannot read {lca}, which is an alias of the same select list.',
    help: 'write what the alias stands for, or compute it in a subquery below.',
  },
  GROUP_BY_AGGREGATE: {
    sqlState: '42903',
    raisedBy: 'analysis',
    message: 'GROUP BY cannot use an aggregate, but {sqlExpr} holds one.',
  },
  GROUP_BY_POS_AGGREGATE: {
    sqlState: '42903',
    raisedBy: 'analysis',
    message: 'GROUP BY position {index} stands for {aggExpr}, which holds an aggregate.',
    help: 'group by another column, or by its name.',
  },
  GROUP_BY_POS_OUT_OF_RANGE: {
    sqlState: '42805',
    raisedBy: 'analysis',
    message: 'GROUP BY position {index} is not in the select list, which has {size} columns.',
  },
  INCOMPARABLE_PIVOT_COLUMN: {
    sqlState: '42818',
    raisedBy: 'analysis',
    message: 'Rows cannot be pivoted by {columnName}: values of its type cannot be compared.',
  },
  INCOMPATIBLE_COLUMN_TYPE: {
    sqlState: '42825',
    raisedBy: 'analysis',
    message:
      'Column {columnOrdinalNumber} of a side of {operator} has the type {dataType1}, which has nothing in common with {dataType2}.',
  },
  INVALID_EMPTY_LOCATION: {
    sqlState: '42K05',
    raisedBy: 'analysis',
    message: 'Expected a path, got the empty text {location}.',
  },
  'INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE': {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'The expression {expr} cannot stand in VALUES.',
    help: 'use literals and functions of them.',
  },
  'INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE': {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'The values of column {colName} have no type in common.',
    help: 'cast them to one type.',
  },
  'INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH': {
    sqlState: '42000',
    raisedBy: 'analysis',
    message:
      'Each row of VALUES must have {expectedNumCols} columns, but row {rowIndex} has {actualNumCols}.',
  },
  'INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE': {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The {name} must be an `INT`, but {expr} is {dataType}.',
  },
  'INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE': {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The {name} must be 0 or more, but {expr} is {v}.',
  },
  'INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL': {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The {name} must be a number, but {expr} is NULL.',
  },
  'INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE': {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The {name} must be known before the query runs, but {expr} is not.',
  },
  'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX': {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'The function {prettyName} does not support {syntax}.',
  },
  'INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN': {
    sqlState: '42823',
    raisedBy: 'analysis',
    message: 'A subquery as a value has one column, got {number}.',
  },
  INVALID_USAGE_OF_STAR_OR_REGEX: {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: '{elem} cannot stand in {prettyName}.',
  },
  INVALID_WHERE_CONDITION: {
    sqlState: '42903',
    raisedBy: 'analysis',
    message:
      'The condition {condition} cannot use {expressionList}: rows are filtered before they are aggregated.',
    help: 'aggregate in a subquery, and filter what comes out.',
  },
  MISSING_AGGREGATION: {
    sqlState: '42803',
    raisedBy: 'analysis',
    message: 'The expression {expression} is neither grouped nor aggregated.',
    help: 'add it to GROUP BY, or use an aggregate function such as {expressionAnyValue}.',
  },
  MISSING_GROUP_BY: {
    sqlState: '42803',
    raisedBy: 'analysis',
    message: 'The query aggregates all rows as one group, but {expression} is not aggregated.',
    help: 'add GROUP BY, or use an aggregate function such as {expressionAnyValue}.',
  },
  NESTED_AGGREGATE_FUNCTION: {
    sqlState: '42607',
    raisedBy: 'analysis',
    message: 'An aggregate cannot stand inside another one, as in {expression}.',
    help: 'compute the inner one in a subquery.',
  },
  NON_LITERAL_PIVOT_VALUES: {
    sqlState: '42K08',
    raisedBy: 'analysis',
    message: 'The values of PIVOT must be known before the query runs, but one is {expression}.',
  },
  NUM_COLUMNS_MISMATCH: {
    sqlState: '42826',
    raisedBy: 'analysis',
    message:
      'Both sides of {operator} have as many columns: expected {firstNumColumns}, got {invalidNumColumns} on the {invalidOrdinalNum} side.',
  },
  ORDER_BY_POS_OUT_OF_RANGE: {
    sqlState: '42805',
    raisedBy: 'analysis',
    message: 'ORDER BY position {index} is not in the select list, which has {size} columns.',
  },
  PIVOT_VALUE_DATA_TYPE_MISMATCH: {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The value {value} of PIVOT must be {pivotType}, as its columns are, but it is {valueType}.',
  },
  SCALAR_SUBQUERY_TOO_MANY_ROWS: {
    sqlState: '21000',
    raisedBy: 'execution',
    message: 'A subquery that stands for a value gave more than one row.',
    help: 'aggregate its rows, or limit them to one.',
  },
  STAR_GROUP_BY_POS: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'A star in the select list cannot be used together with GROUP BY positions.',
    help: 'name the columns.',
  },
  UDTF_ALIAS_NUMBER_MISMATCH: {
    sqlState: '42802',
    raisedBy: 'analysis',
    message: 'The generator gives {columns} columns, but {aliasesSize} names are given: {aliasesNames}.',
  },
  UNBOUND_SQL_PARAMETER: {
    sqlState: '42P02',
    raisedBy: 'analysis',
    message: 'The parameter {name} has no value.',
    help: 'give its value to `spark.sql`: an object by names, or an array for `?`.',
  },
  UNPIVOT_REQUIRES_VALUE_COLUMNS: {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'UNPIVOT needs at least one column of values, but all columns are kept as they are.',
  },
  UNPIVOT_VALUE_DATA_TYPE_MISMATCH: {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The columns that become {valueColumnName} have no type in common: {types}.',
  },
  UNPIVOT_VALUE_SIZE_MISMATCH: {
    sqlState: '428C4',
    raisedBy: 'analysis',
    message: 'Each entry of UNPIVOT has as many columns as there are names of values: {names}.',
  },
  UNRESOLVED_USING_COLUMN_FOR_JOIN: {
    sqlState: '42703',
    raisedBy: 'analysis',
    message:
      'USING names {colName}, which the {side} side of the join does not have. Its columns: {suggestion}.',
  },
  UNSUPPORTED_DATASOURCE_FOR_DIRECT_QUERY: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'The data source {dataSourceType} reads no files, so that no path can stand behind it.',
  },
  UNSUPPORTED_EXPR_FOR_OPERATOR: {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The expression {invalidExprSqls} cannot stand here.',
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
  UNSUPPORTED_GROUPING_EXPRESSION: {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: '`grouping` and `grouping_id` only stand in queries with GROUPING SETS, ROLLUP or CUBE.',
  },
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'A subquery reads a column of the query around it in a place where it cannot.',
  },
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'A subquery in the condition of a join may read columns of one side, but this one reads both.',
  },
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'IN and EXISTS with a subquery cannot stand in ORDER BY.',
    help: 'put them into the select list and order by their alias.',
  },
  _LEGACY_ERROR_TEMP_1006: {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'Aggregate expression required for pivot, but {sql} stands outside of any.',
  },
  _LEGACY_ERROR_TEMP_1324: {
    sqlState: '54000',
    raisedBy: 'analysis',
    message:
      'A column that is pivoted without naming its values may have {maxValues} of them, and this one has more.',
    help: 'name the values that become columns.',
  },
  MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION: {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The expression {expr} cannot tell which of several sources it is asked about.',
    help: 'ask in a subquery over each of them, or take the column `_metadata` of one.',
  },
} as const
