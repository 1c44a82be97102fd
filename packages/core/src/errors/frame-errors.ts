/** Lists the errors of sessions and of methods of DataFrames. */
export const FRAME_ERRORS = {
  CANNOT_DROP_ALL_FIELDS: {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'A struct must keep a field, but all of its fields are dropped.',
  },
  CANNOT_INFER_EMPTY_SCHEMA: {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'The schema of no rows cannot be found out.',
    help: 'give `createDataFrame` a schema, such as `a INT, b STRING`.',
  },
  CANNOT_MERGE_TYPE: {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'The values of column {column} have types without a common one: {left} and {right}.',
    help: 'give `createDataFrame` a schema.',
  },
  CANNOT_RESOLVE_DATAFRAME_COLUMN: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'Column {name} belongs to a frame that is not part of this one.',
    help: 'use a column of the frame at hand, or a column by name alone.',
  },
  CATALOG_NOT_FOUND: {
    sqlState: '42P08',
    raisedBy: 'analysis',
    message: 'There is no catalog {catalogName}; the only one is `spark_catalog`.',
  },
  TRANSPOSE_EXCEED_ROW_LIMIT: {
    sqlState: '54006',
    raisedBy: 'execution',
    message: 'More than {maxValues} rows cannot become columns.',
    help: 'filter the rows, or set `spark.sql.transposeMaxValues` higher.',
  },
  TRANSPOSE_NO_LEAST_COMMON_TYPE: {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The columns that become rows need a common type, which {dt1} and {dt2} do not have.',
  },
  NULLABLE_COLUMN_OR_FIELD: {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'The column {name} may hold NULL, but the schema says that it may not.',
  },
  SCHEMA_NOT_FOUND: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'There is no schema {schemaName}; the only one is `default`.',
  },
  SESSION_STOPPED: {
    sqlState: '08003',
    raisedBy: 'execution',
    message: '`{method}` was called on a session that is stopped.',
  },
  SQL_CONF_NOT_FOUND: {
    sqlState: '42K0I',
    raisedBy: 'analysis',
    message: 'The setting {sqlConf} is not set.',
  },
} as const
