/** Lists the errors of single functions: arguments that they cannot work with. */
export const FUNCTION_ERRORS = {
  CANNOT_DECODE_URL: {
    sqlState: '22546',
    raisedBy: 'execution',
    message: 'The text {url} is no value of a URL: a `%` has no two hexadecimal digits behind it.',
    help: 'use `try_url_decode` to get NULL instead.',
  },
  CANNOT_PARSE_TIME: {
    sqlState: '22010',
    raisedBy: 'execution',
    message: 'The text {input} does not read as a time of day by the pattern {format}.',
    help: 'use `try_to_time` to get NULL instead.',
  },
  CANNOT_PARSE_TIMESTAMP: {
    sqlState: '22007',
    raisedBy: 'execution',
    message: 'The text {text} does not read as a time by the pattern `{pattern}`.',
    help: 'use `try_to_timestamp` or `try_to_date` to get NULL instead.',
  },
  COLLECTION_SIZE_LIMIT_EXCEEDED: {
    sqlState: '54000',
    raisedBy: 'execution',
    message:
      '{functionName} would make an array of {numberOfElements} elements, more than {maxRoundedArrayLength}.',
  },
  'COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER': {
    sqlState: '54000',
    raisedBy: 'execution',
    message:
      '{functionName} would make an array of {numberOfElements} elements, more than {maxRoundedArrayLength}; see its {parameter}.',
  },
  COMPARATOR_RETURNS_NULL: {
    sqlState: '22004',
    raisedBy: 'execution',
    message: 'The comparator of `array_sort` has given NULL for two elements.',
    help: 'let it give a number also where an element is NULL.',
  },
  CONVERSION_INVALID_INPUT: {
    sqlState: '22018',
    raisedBy: 'execution',
    message: 'The value {str} ({fmt}) cannot be converted to {targetType}.',
    help: 'use {suggestion} to get NULL instead.',
  },
  'DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The argument {exprName} must be one character.',
  },
  'DATATYPE_MISMATCH.INVALID_ARG_VALUE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The argument {inputName} of {functionName} must be {requireType}, but it is {inputValue}.',
  },
  'DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The keys of maps in JSON are strings; the type is {schema}.',
  },
  'DATATYPE_MISMATCH.INVALID_JSON_SCHEMA': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'JSON stands for structs, arrays and maps, not for {schema}.',
  },
  'DATATYPE_MISMATCH.INVALID_XML_MAP_KEY_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The keys of maps in XML are strings; the type is {schema}.',
  },
  'DATATYPE_MISMATCH.INVALID_XML_SCHEMA': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'XML stands for structs, not for {schema}.',
  },
  DATETIME_FIELD_OUT_OF_BOUNDS: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'Expected a day of the calendar, got {rangeMessage}.',
  },
  'DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION': {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'Invalid value for {rangeMessage}.',
  },
  'DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION': {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'Expected parts of a date and time, got {rangeMessage}.',
    help: 'use the `try_` form of the function to get NULL instead.',
  },
  NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION: {
    sqlState: '22003',
    raisedBy: 'execution',
    message:
      'How often a value counts, `{frequencyExpression}`, must not be negative, but it is {negativeValue}.',
  },
  DATETIME_OVERFLOW: {
    sqlState: '22008',
    raisedBy: 'execution',
    message: '{operation} does not fit a timestamp.',
  },
  DUPLICATED_MAP_KEY: {
    sqlState: '23505',
    raisedBy: 'execution',
    message: 'The key {key} stands twice in a map.',
    help: 'leave out one of the entries, or aggregate them before.',
  },
  ILLEGAL_DAY_OF_WEEK: {
    sqlState: '22009',
    raisedBy: 'execution',
    message: 'Expected a day of the week such as `Mo`, `Mon` or `Monday`, got {string}.',
  },
  SECOND_FUNCTION_ARGUMENT_NOT_INTEGER: {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'The second argument of {functionName} must be a whole number.',
  },
  'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION': {
    sqlState: '42K0B',
    raisedBy: 'execution',
    message: 'The pattern {pattern} is one of Spark 2.4 that later versions refuse.',
    help: 'weeks (`Y`, `w`, `u`), texts of five letters (`MMMMM`) and more than two letters for hours are refused; take parts of dates with `extract`.',
  },
  'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION': {
    sqlState: '22015',
    raisedBy: 'execution',
    message: 'The interval does not fit its type.',
  },
  'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION': {
    sqlState: '22015',
    raisedBy: 'execution',
    message: 'The interval does not fit its type.',
    help: 'use {functionName} to get NULL instead.',
  },
  INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION: {
    sqlState: '22006',
    raisedBy: 'execution',
    message: 'An interval with a part below a day cannot be added to a date.',
    help: 'cast the date to a timestamp.',
  },
  INTERVAL_DIVIDED_BY_ZERO: {
    sqlState: '22012',
    raisedBy: 'execution',
    message: 'An interval cannot be divided by zero.',
    help: 'use `try_divide` to get NULL instead.',
  },
  INVALID_ARRAY_INDEX_IN_ELEMENT_AT: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'The position {indexValue} is outside of the array, which has {arraySize} elements.',
    help: 'use `try_element_at` to get NULL instead.',
  },
  INVALID_BITMAP_POSITION: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'A bitmap has 32768 bits, counted from 0; there is no bit {bitPosition}.',
  },
  'INVALID_DATETIME_PATTERN.WITH_SUGGESTION': {
    sqlState: '22007',
    raisedBy: 'execution',
    message: 'The pattern {pattern} is none for dates and times.',
    help: 'letters mean fields, such as `yyyy-MM-dd HH:mm:ss`; other text stands in single quotes.',
  },
  INVALID_EXTRACT_FIELD: {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'Expected the name of a part of {expr}, such as `YEAR`, got {field}.',
  },
  'INVALID_FORMAT.CONT_THOUSANDS_SEPS': {
    sqlState: '42601',
    raisedBy: 'analysis',
    message: 'The number format {format} has separators of groups next to each other.',
  },
  'INVALID_FORMAT.EMPTY': {
    sqlState: '42601',
    raisedBy: 'analysis',
    message: 'The number format {format} is empty.',
  },
  'INVALID_FORMAT.MISMATCH_INPUT': {
    sqlState: '42601',
    raisedBy: 'execution',
    message: 'The input {input} does not fit the number format {format}.',
  },
  'INVALID_FORMAT.UNEXPECTED_TOKEN': {
    sqlState: '42601',
    raisedBy: 'analysis',
    message:
      'The number format {format} is none: expected a sign, `$`, digits with separators between, a point and digits, a sign or `PR`, in this order.',
  },
  'INVALID_FORMAT.WRONG_NUM_DIGIT': {
    sqlState: '42601',
    raisedBy: 'analysis',
    message: 'The number format {format} has no digit.',
  },
  'INVALID_FORMAT.WRONG_NUM_TOKEN': {
    sqlState: '42601',
    raisedBy: 'analysis',
    message: 'The number format {format} has more than one {token}.',
  },
  INVALID_FRACTION_OF_SECOND: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'Expected seconds between 0 and 60, got {secAndMicros}.',
    help: 'use the `try_` form of the function to get NULL instead.',
  },
  INVALID_INDEX_OF_ZERO: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'Positions count from 1, or from -1 at the end; there is no position 0.',
  },
  'INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES': {
    sqlState: '42K0D',
    raisedBy: 'analysis',
    message: 'The parameters of a lambda have different names, got {args}; see {caseSensitiveConfig}.',
  },
  'INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION': {
    sqlState: '42K0D',
    raisedBy: 'analysis',
    message: 'The function {class} takes values, but it is given a lambda.',
  },
  'INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH': {
    sqlState: '42K0D',
    raisedBy: 'analysis',
    message: 'The lambda has {expectedNumArgs} parameters, but it is called with {actualNumArgs}.',
  },
  'INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION': {
    sqlState: '42K0D',
    raisedBy: 'analysis',
    message: 'A lambda stands where a value is expected.',
    help: 'lambdas come after the arrays and maps that they are for.',
  },
  CANNOT_PARSE_INTERVAL: {
    sqlState: '22006',
    raisedBy: 'analysis',
    message: 'A span of time is expected, such as `10 minutes`, but it is {intervalString}.',
    help: 'use weeks, days, hours, minutes, seconds, milliseconds and microseconds.',
  },
  'DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      '{functionName} takes bounds of one type, {startType}, and a step of {stepType}, but got {inputTypes}.',
  },
  _LEGACY_ERROR_TEMP_3242: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'sequence step must be an {intervalType} of day granularity if start and end values are dates.',
  },
  'DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The {expression}({value}) must be {constraint}.',
  },
  'INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR': {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The {parameter} of {functionName} do not go together: {detailMessage}.',
  },
  'INVALID_PARAMETER_VALUE.AES_IV_LENGTH': {
    sqlState: '22023',
    raisedBy: 'execution',
    message:
      'The {parameter} of {functionName} has 16 bytes with `CBC` and 12 with `GCM`, but it has {actualLength} with `{mode}`.',
  },
  'INVALID_PARAMETER_VALUE.AES_KEY_LENGTH': {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The {parameter} of {functionName} has 16, 24 or 32 bytes, but it has {actualLength}.',
  },
  'UNSUPPORTED_FEATURE.AES_MODE': {
    sqlState: '0A000',
    raisedBy: 'execution',
    message: 'The mode `{mode}` with the padding `{padding}` in {functionName} is not supported.',
    help: 'use `GCM` with `NONE`, or `CBC` or `ECB` with `PKCS`.',
  },
  'UNSUPPORTED_FEATURE.AES_MODE_AAD': {
    sqlState: '0A000',
    raisedBy: 'execution',
    message: 'Data that are only checked, in {functionName} with the mode `{mode}`, are not supported.',
    help: 'use the mode `GCM`.',
  },
  'UNSUPPORTED_FEATURE.AES_MODE_IV': {
    sqlState: '0A000',
    raisedBy: 'execution',
    message: 'A start of the encryption, in {functionName} with the mode `{mode}`, is not supported.',
    help: 'use the mode `CBC` or `GCM`.',
  },
  'INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE': {
    sqlState: '22023',
    raisedBy: 'execution',
    message:
      'The {parameter} of {functionName} must lie between 0 and {upper}, without {upper}, but it is {invalidValue}.',
  },
  'INVALID_PARAMETER_VALUE.CHARSET': {
    sqlState: '22023',
    raisedBy: 'execution',
    message:
      'The {parameter} of {functionName} must be one of the character sets US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16BE, UTF-16LE and UTF-32, but it is {charset}.',
  },
  'INVALID_PARAMETER_VALUE.DATETIME_UNIT': {
    sqlState: '22023',
    raisedBy: 'parse',
    message: 'Expected a unit of time such as `YEAR` or `HOUR`, without quotes, got {invalidValue}.',
  },
  'INVALID_OPTIONS.NON_MAP_FUNCTION': {
    sqlState: '42K06',
    raisedBy: 'analysis',
    message: 'Options are constants in a call of `map`.',
    help: "write `map('name', 'value')`.",
  },
  'INVALID_OPTIONS.NON_STRING_TYPE': {
    sqlState: '42K06',
    raisedBy: 'analysis',
    message: 'The names and values of options must be strings, but they are {mapType}.',
    help: "write `map('name', 'value')`.",
  },
  INVALID_XML_CHARACTER: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'A text holds a control character, which XML cannot hold.',
    help: 'remove it, as `regexp_replace` does.',
  },
  INVALID_XML_NAME: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'An element or attribute of XML cannot have the name {name}.',
    help: 'rename the field, or set the option `validateName` to `false`.',
  },
  INVALID_XPATH: {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'Invalid XPath {path}: {reason}.',
  },
  MALFORMED_XML: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'Error loading expression {path}: the text is no well-formed document of XML.',
  },
  'INVALID_PARAMETER_VALUE.TIME_UNIT': {
    sqlState: '22023',
    raisedBy: 'execution',
    message:
      'The value of the parameter `unit` in `{functionName}` expects one of the units `HOUR`, `MINUTE`, `SECOND`, `MILLISECOND`, `MICROSECOND`, got `{invalidValue}`.',
  },
  'INVALID_PARAMETER_VALUE.LENGTH': {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The {parameter} of {functionName} must not be negative, but it is {length}.',
  },
  'INVALID_PARAMETER_VALUE.PATTERN': {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The {parameter} of {functionName} must be a regular expression of Java, but it is {value}.',
  },
  'INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX': {
    sqlState: '22023',
    raisedBy: 'execution',
    message:
      'The {parameter} of {functionName} must lie between 0 and {groupCount}, the number of groups in the pattern, but it is {groupIndex}.',
  },
  'INVALID_PARAMETER_VALUE.REPLACEMENT': {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The replacement {value} names a group that the pattern does not have, or ends in the middle.',
    help: 'a `$` or backslash that means itself has a backslash before it.',
  },
  'INVALID_PARAMETER_VALUE.START': {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The {parameter} of {functionName} counts from 1, or from -1 at the end; it must not be 0.',
  },
  'INVALID_PARAMETER_VALUE.ZERO_INDEX': {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'The values of a template are counted from 1: `%1$`, `%2$` and so on, but it asks for `%0$`.',
  },
  'INVALID_SCHEMA.NON_STRING_LITERAL': {
    sqlState: '42K07',
    raisedBy: 'analysis',
    message: 'The schema {inputSchema} must be a constant text.',
    help: "name a type, such as `'a INT, b STRING'`, or use `schema_of_json` of a constant.",
  },
  'INVALID_SCHEMA.NON_STRUCT_TYPE': {
    sqlState: '42K07',
    raisedBy: 'analysis',
    message: 'The schema {inputSchema} must be a struct, not {dataType}.',
  },
  'INVALID_SCHEMA.PARSE_ERROR': {
    sqlState: '42K07',
    raisedBy: 'analysis',
    message: 'The schema {inputSchema} cannot be read: {reason}.',
  },
  INVALID_SEQUENCE_BOUNDARIES: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'Illegal sequence boundaries: {start} to {stop} by {step}.',
    help: 'steps must lead from the first bound to the second.',
  },
  INVALID_URL: {
    sqlState: '22P02',
    raisedBy: 'execution',
    message: 'The text {url} is no URL.',
    help: 'use `try_parse_url` to get NULL instead.',
  },
  INVALID_UTF8_STRING: {
    sqlState: '22029',
    raisedBy: 'execution',
    message: 'The bytes are no text in UTF-8.',
  },
  MALFORMED_CHARACTER_CODING: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The value has what {function} cannot read or write in the character set {charset}.',
  },
  MALFORMED_JSON: {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'Expected a text of JSON, got {text}.',
    help: 'options such as `allowComments` allow more than the standard does.',
  },
  MAP_ARRAYS_LENGTH_MISMATCH: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'A map has as many values as keys: expected {keys}, got {values}.',
  },
  NON_FOLDABLE_ARGUMENT: {
    sqlState: '42K08',
    raisedBy: 'analysis',
    message: 'The {paramName} of {funcName} must be a constant of the type {paramType}.',
  },
  NO_ACTIVE_SESSION: {
    sqlState: 'KD002',
    raisedBy: 'analysis',
    message: 'No session is running.',
    help: 'make one by `SparkSession.builder.getOrCreate()`.',
  },
  NULL_MAP_KEY: {
    sqlState: '2200E',
    raisedBy: 'execution',
    message: 'A key of a map is NULL.',
  },
  PARSE_MODE_UNSUPPORTED: {
    sqlState: '42601',
    raisedBy: 'analysis',
    message: 'The function {funcName} does not have the mode {mode}.',
    help: 'it has `PERMISSIVE` and `FAILFAST`.',
  },
  REGEX_TOO_COSTLY: {
    sqlState: '54000',
    raisedBy: 'execution',
    message: 'The regular expression {pattern} takes too many steps over one of the texts.',
    help: 'look-around, back references, atomic groups and possessive repeats within repeats are costly; write the pattern without them.',
  },
  RESULT_COLUMN_NAMES_MISMATCH: {
    sqlState: '39000',
    raisedBy: 'execution',
    message:
      'The names of the columns that the function gave are not those of the schema that it declares.{missing}{extra}',
  },
  USER_RAISED_EXCEPTION: {
    sqlState: 'P0001',
    raisedBy: 'execution',
    message: '{errorMessage}',
  },
} as const
