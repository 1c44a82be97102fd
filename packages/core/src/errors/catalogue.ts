import { FILE_ERRORS } from './file-errors.ts'
import { FRAME_ERRORS } from './frame-errors.ts'
import { FUNCTION_ERRORS } from './function-errors.ts'
import { GRAMMAR_ERRORS } from './grammar-errors.ts'
import { QUERY_ERRORS } from './query-errors.ts'
import { RANDOM_ERRORS } from './random-errors.ts'
import { RDD_ERRORS } from './rdd-errors.ts'
import { VALUE_ERRORS } from './value-errors.ts'
import { WINDOW_ERRORS } from './window-errors.ts'
import { WRITE_ERRORS } from './write-errors.ts'

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
  ...QUERY_ERRORS,
  ...FILE_ERRORS,
  ...FRAME_ERRORS,
  ...FUNCTION_ERRORS,
  ...GRAMMAR_ERRORS,
  ...RANDOM_ERRORS,
  ...RDD_ERRORS,
  ...VALUE_ERRORS,
  ...WINDOW_ERRORS,
  ...WRITE_ERRORS,
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
  ASSIGNMENT_ARITY_MISMATCH: {
    sqlState: '42802',
    raisedBy: 'analysis',
    message: 'The table {alias} is given {numTarget} column names, but it has {numExpr} columns.',
  },
  CANCELLED: { sqlState: 'HY008', raisedBy: 'execution', message: 'The query was cancelled.' },
  CANNOT_LOAD_FUNCTION_CLASS: {
    sqlState: '46103',
    raisedBy: 'analysis',
    message: 'The class {className} of the function {functionName} cannot be loaded.',
    help: "functions written in TypeScript are registered with `spark.udf.register`; a model needs `USING MODEL 'path'`.",
  },
  CANNOT_RESOLVE_STAR_EXPAND: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'The star {targetString} names no table or struct; the columns are: {columns}.',
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
  'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The two sides of the operator {operator} must have one type in common, but they are {left} and {right}.',
  },
  'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The operator {operator} works on {inputType}, but its operands are {actualDataType}.',
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
  'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: '{functionName} cannot order values of type {dataType}.',
  },
  'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'Argument {paramIndex} of {functionName} must be {requiredType}, but {inputSql} is {inputType}.',
  },
  DATA_SOURCE_NOT_FOUND: {
    sqlState: '42K02',
    raisedBy: 'analysis',
    message: 'There is no format {provider}; there are {formats}.',
  },
  DIVIDE_BY_ZERO: {
    sqlState: '22012',
    raisedBy: 'execution',
    message: 'Division by zero.',
    help: 'use `try_divide` to get NULL instead, or `nullif(divisor, 0)`.',
  },
  FAILED_EXECUTE_PANDAS_UDF: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The function {functionName} failed for a batch of {rows} rows: {reason}.',
  },
  FAILED_EXECUTE_UDF: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The function {functionName} failed for row {row} with the input {input}: {reason}.',
  },
  DUPLICATE_KEY: { sqlState: '23505', raisedBy: 'parse', message: 'The key {keyColumn} is given twice.' },
  FIELD_NOT_FOUND: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'Field {fieldName} does not exist. The fields are: {fields}.',
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
  GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE: {
    sqlState: '42822',
    raisedBy: 'analysis',
    message: 'Rows cannot be grouped by {sqlExpr}, which is {dataType}.',
  },
  'INCOMPLETE_TYPE_DEFINITION.ARRAY': {
    sqlState: '42K01',
    raisedBy: 'parse',
    message: 'The type ARRAY lacks the type of its elements.',
    help: 'write it as in `ARRAY<INT>`.',
  },
  'INCOMPLETE_TYPE_DEFINITION.MAP': {
    sqlState: '42K01',
    raisedBy: 'parse',
    message: 'The type MAP lacks the types of its keys and values.',
    help: 'write them as in `MAP<STRING, INT>`.',
  },
  'INCOMPLETE_TYPE_DEFINITION.STRUCT': {
    sqlState: '42K01',
    raisedBy: 'parse',
    message: 'The type STRUCT lacks its fields.',
    help: 'write them as in `STRUCT<name: STRING>`.',
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
  INVALID_EXTRACT_BASE_FIELD_TYPE: {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'Only a struct or an array has parts, but {base} is {other}.',
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
  'INVALID_FORMAT.ESC_AT_THE_END': {
    sqlState: '42601',
    raisedBy: 'execution',
    message: 'The pattern {format} ends with its escape character.',
  },
  'INVALID_FORMAT.ESC_IN_THE_MIDDLE': {
    sqlState: '42601',
    raisedBy: 'execution',
    message: 'The pattern {format} escapes {char}, which has no meaning to take away.',
  },
  INVALID_MODEL: {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'The model {path} cannot be used: {reason}.',
  },
  'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX': {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'The function {prettyName} does not support {syntax}.',
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
  MISSING_GROUP_BY: {
    sqlState: '42803',
    raisedBy: 'analysis',
    message: 'The query aggregates all rows as one group, but {expression} is not aggregated.',
    help: 'add GROUP BY, or use an aggregate function such as {expressionAnyValue}.',
  },
  MODEL_FAILED: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The model of {function} failed: {reason}. Its inputs are {inputs}.',
    help: "check `preprocess`, or register the model with `onError: 'null'` to get NULL for rows that do not fit.",
  },
  INVALID_ESC: {
    sqlState: '42604',
    raisedBy: 'parse',
    message: 'The escape of LIKE must be one character, but it is {invalidEscape}.',
  },
  INVALID_IDENTIFIER: {
    sqlState: '42602',
    raisedBy: 'parse',
    message: 'The name {ident} needs backquotes.',
    help: 'write {quoted}.',
  },
  INVALID_NUMERIC_LITERAL_RANGE: {
    sqlState: '22003',
    raisedBy: 'parse',
    message:
      'A {typeName} lies between {minValue} and {maxValue}, but the literal is {rawStrippedQualifier}.',
  },
  INVALID_TYPED_LITERAL: {
    sqlState: '42604',
    raisedBy: 'parse',
    message: 'The value {value} is not valid for a literal of the type {valueType}.',
  },
  MODEL_RUNTIME_NOT_FOUND: {
    sqlState: '42K02',
    raisedBy: 'analysis',
    message: 'No model runtime is called {runtime}; there are {runtimes}.',
  },
  MISSING_AGGREGATION: {
    sqlState: '42803',
    raisedBy: 'analysis',
    message: 'The expression {expression} is neither grouped nor aggregated.',
    help: 'add it to GROUP BY, or use an aggregate function such as {expressionAnyValue}.',
  },
  NESTED_AGGREGATE_FUNCTION: {
    sqlState: '42607',
    raisedBy: 'analysis',
    message: 'An aggregate cannot stand inside another one, as in {expression}.',
    help: 'compute the inner one in a subquery.',
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
  PARSE_EMPTY_STATEMENT: { sqlState: '42617', raisedBy: 'parse', message: 'The text holds no statement.' },
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
  ROUTINE_ALREADY_EXISTS: {
    sqlState: '42723',
    raisedBy: 'analysis',
    message: 'The name {routineName} belongs to a built-in function.',
    help: 'register the function under another name.',
  },
  STAR_GROUP_BY_POS: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'A star in the select list cannot be used together with GROUP BY positions.',
    help: 'name the columns.',
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
  TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS: {
    sqlState: '428EK',
    raisedBy: 'parse',
    message: 'The name of a temporary view has one part, but {actualName} has more.',
  },
  UNCLOSED_BRACKETED_COMMENT: {
    sqlState: '42601',
    raisedBy: 'parse',
    message: 'The comment is never closed.',
    help: 'write `*/` where it ends.',
  },
  UNRESOLVABLE_TABLE_VALUED_FUNCTION: {
    sqlState: '42883',
    raisedBy: 'analysis',
    message: 'The table function {name} does not exist.',
  },
  UDF_RETURN_TYPE_MISMATCH: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The function {functionName} must give {expected}, but it gave {actual}.',
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
  UNSUPPORTED_DATATYPE: {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'The data type {typeName} is not supported.',
  },
  UNSUPPORTED_EXPR_FOR_OPERATOR: {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The expression {invalidExprSqls} cannot stand here.',
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
  UNSUPPORTED_TYPED_LITERAL: {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'Literals of the type {unsupportedType} are not supported.',
    help: 'write the value without a type, or cast it.',
  },
  VECTOR_DIMENSION_MISMATCH: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'Vectors must have the same length, but they have {left} and {right} elements.',
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
