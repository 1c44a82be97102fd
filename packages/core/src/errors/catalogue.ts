/** Describes one error: its SQLSTATE, the class that carries it, a message with {holes}, and how to mend it. */
interface CatalogueEntry {
  readonly sqlState: string
  readonly raisedBy: 'parse' | 'analysis' | 'execution' | 'internal'
  readonly message: string
  readonly help?: string
}

/**
 * Lists every error that Kindling raises. Codes and SQLSTATEs are Spark's where Spark has the error; the sentences are
 * ours. Values go into backticks at the place that raises the error, since only it knows what is a name.
 */
export const CATALOGUE = {
  AMBIGUOUS_REFERENCE: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'Column {name} could mean any of: {referenceNames}.',
    help: 'write the name of the table before the column, or give one of them an alias.',
  },
  ARITHMETIC_OVERFLOW: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'The result of {operation} does not fit its type.',
    help: 'cast the arguments to a wider type, or use the try_ form of the function to get NULL instead.',
  },
  CANCELLED: { sqlState: 'HY008', raisedBy: 'execution', message: 'The query was cancelled.' },
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
  CAST_INVALID_INPUT: {
    sqlState: '22018',
    raisedBy: 'execution',
    message: 'The value {expression} of type {sourceType} cannot be cast to {targetType}.',
    help: 'use `try_cast` to get NULL instead.',
  },
  CAST_OVERFLOW: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'The value {value} of type {sourceType} does not fit into {targetType}.',
    help: 'use `try_cast` to get NULL instead.',
  },
  'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'A value of type {srcType} cannot be cast to {targetType}.',
  },
  'DATATYPE_MISMATCH.DATA_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The arguments of {functionName} must have one type in common, but they are {dataType}.',
  },
  'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'A condition must be a boolean, but {filter} is {type}.',
  },
  'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'Argument {paramIndex} of {functionName} must be {requiredType}, but {inputSql} is {inputType}.',
  },
  DIVIDE_BY_ZERO: {
    sqlState: '22012',
    raisedBy: 'execution',
    message: 'Division by zero.',
    help: 'use `try_divide` to get NULL instead, or `nullif(divisor, 0)`.',
  },
  FAILED_FILE_ACCESS: {
    sqlState: '58030',
    raisedBy: 'execution',
    message: 'The path {path} cannot be used: {reason}.',
  },
  FIELD_NOT_FOUND: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'Field {fieldName} does not exist. The fields are: {fields}.',
  },
  GROUP_BY_POS_OUT_OF_RANGE: {
    sqlState: '42805',
    raisedBy: 'analysis',
    message: 'GROUP BY position {index} is not in the select list, which has {size} columns.',
  },
  INTERNAL_ERROR: {
    sqlState: 'XX000',
    raisedBy: 'internal',
    message: 'Kindling failed inside: {message}.',
    help: 'this is a fault of Kindling; please report it with the query.',
  },
  INVALID_ARGUMENT: {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'Argument `{argument}` of `{method}` must be {expected}, but it is {actual}.',
  },
  INVALID_ARRAY_INDEX: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'The index {indexValue} is outside of the array, which has {arraySize} elements.',
    help: 'use `get` to get NULL instead.',
  },
  INVALID_MODEL: {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'The model {path} cannot be used: {reason}.',
  },
  MALFORMED_IMAGE: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The file {path} is no image that can be decoded: {reason}.',
    help: 'set the option `dropInvalid` to `true` to leave such files out.',
  },
  MISSING_DEPENDENCY: {
    sqlState: '58000',
    raisedBy: 'execution',
    message: 'The package {package} is not installed, or does not load.',
    help: 'run {command}',
  },
  MODEL_FAILED: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The model of {function} failed: {reason}. Its inputs are {inputs}.',
    help: "check `preprocess`, or register the model with `onError: 'null'` to get NULL for rows that do not fit.",
  },
  MISSING_AGGREGATION: {
    sqlState: '42803',
    raisedBy: 'analysis',
    message: 'The expression {expression} is neither grouped nor aggregated.',
    help: 'add it to GROUP BY, or use an aggregate function such as {expressionAnyValue}.',
  },
  OUT_OF_MEMORY: {
    sqlState: '53200',
    raisedBy: 'execution',
    message: 'The query needs more memory than its limit allows.',
    help: 'raise `spark.driver.memory`, or read fewer columns or rows.',
  },
  ORDER_BY_POS_OUT_OF_RANGE: {
    sqlState: '42805',
    raisedBy: 'analysis',
    message: 'ORDER BY position {index} is not in the select list, which has {size} columns.',
  },
  PARSE_SYNTAX_ERROR: { sqlState: '42601', raisedBy: 'parse', message: 'Syntax error at {error}.' },
  PATH_NOT_FOUND: {
    sqlState: '42K03',
    raisedBy: 'analysis',
    message: 'The path {path} does not exist.',
  },
  REMAINDER_BY_ZERO: {
    sqlState: '22012',
    raisedBy: 'execution',
    message: 'Remainder of a division by zero.',
    help: 'use `try_mod` to get NULL instead, or `nullif(divisor, 0)`.',
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
  UNRESOLVED_ROUTINE: {
    sqlState: '42883',
    raisedBy: 'analysis',
    message: 'The function {routineName} does not exist.',
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
  'UNSUPPORTED_FEATURE.SYNTAX': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: '{feature} is not supported.',
  },
  UNSUPPORTED_FILE_SYSTEM: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'The path {path} has the scheme {scheme}, which cannot be read.',
    help: 'use a path of this machine, or a `file:` URL.',
  },
  VALUE_TYPE_MISMATCH: {
    sqlState: '42846',
    raisedBy: 'analysis',
    message: 'The value of row {row} must be {expected}, but it is {actual}.',
  },
  'WRONG_NUM_ARGS.WITHOUT_SUGGESTION': {
    sqlState: '42605',
    raisedBy: 'analysis',
    message: 'The function {functionName} takes {expectedNum} arguments, but it is given {actualNum}.',
  },
} as const satisfies Record<string, CatalogueEntry>

/** Names an error of the catalogue. */
export type ErrorCode = keyof typeof CATALOGUE

type HolesOf<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | HolesOf<Rest>
  : never
type MessageOf<Code extends ErrorCode> = (typeof CATALOGUE)[Code]['message']
type HelpOf<Code extends ErrorCode> = (typeof CATALOGUE)[Code] extends {
  readonly help: infer Help extends string
}
  ? Help
  : never

/** Lists the holes of an error's message and help: forgetting one does not compile. */
export type ErrorParameters<Code extends ErrorCode> = {
  readonly [Hole in HolesOf<MessageOf<Code>> | HolesOf<HelpOf<Code>>]: string
}
