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
  DUPLICATE_KEY: { sqlState: '23505', raisedBy: 'parse', message: 'The key {keyColumn} is given twice.' },
  INCOMPATIBLE_JOIN_TYPES: {
    sqlState: '42613',
    raisedBy: 'parse',
    message: 'A join cannot be both {joinType1} and {joinType2}.',
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
  INVALID_INTERVAL_FORMAT: {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The text {input} is no interval of {fields}.',
  },
  'INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The interval {input} is longer than one can be.',
  },
  'INVALID_INTERVAL_FORMAT.INVALID_FRACTION': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The interval {input} has a fraction of a unit that takes none.',
    help: 'only `SECOND` has fractions.',
  },
  'INVALID_INTERVAL_FORMAT.INTERVAL_PARSING': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The text {input} is no interval of {fields}: a part is larger than it can be.',
  },
  'INVALID_INTERVAL_FORMAT.INVALID_PRECISION': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The interval {input} has a fraction of more than nine digits, `{value}`.',
  },
  'INVALID_INTERVAL_FORMAT.INVALID_UNIT': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'Intervals such as {input} have no unit {unit}.',
    help: 'the smallest unit is `MICROSECOND`.',
  },
  'INVALID_INTERVAL_FORMAT.INVALID_VALUE': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The interval {input} counts a unit by what is no number, `{value}`.',
  },
  'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The text {input} is no interval of {fields}.',
    help: 'it is written such as {example}.',
  },
  'INVALID_INTERVAL_FORMAT.UNRECOGNIZED_NUMBER': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The interval {input} has no number before a unit.',
  },
  'INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'No interval goes from {from} to {to}.',
    help: 'it goes from `YEAR` to `MONTH`, or from `DAY`, `HOUR` or `MINUTE` to a smaller unit down to `SECOND`.',
  },
  'INVALID_INTERVAL_VALUE.TIMEZONE_INTERVAL_OUT_OF_RANGE': {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'A time zone lies at most 18 hours from UTC, in whole seconds.',
  },
  INVALID_LATERAL_JOIN_TYPE: {
    sqlState: '42613',
    raisedBy: 'parse',
    message: 'A {joinType} join cannot be LATERAL: its right side is not computed for rows of the left one.',
    help: 'inner, cross and left joins can.',
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
  PARSE_EMPTY_STATEMENT: { sqlState: '42617', raisedBy: 'parse', message: 'The text holds no statement.' },
  PARSE_SYNTAX_ERROR: { sqlState: '42601', raisedBy: 'parse', message: 'Syntax error at {error}.' },
  'SYNTAX_DISCONTINUED.BANG_EQUALS_NOT': {
    sqlState: '42601',
    raisedBy: 'parse',
    message: '`!` cannot stand for NOT here.',
    help: 'write `NOT`.',
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
  UNSUPPORTED_DATATYPE: {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'The data type {typeName} is not supported.',
  },
  'UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES': {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'ORDER BY, SORT BY, CLUSTER BY and DISTRIBUTE BY cannot be combined so.',
  },
  'UNSUPPORTED_FEATURE.LATERAL_JOIN_USING': {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'LATERAL cannot be joined by USING.',
    help: 'write the condition after ON.',
  },
  _LEGACY_ERROR_TEMP_0029: {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The text {input} is no interval of {fields}.',
    help: 'add an interval of years and months and one of shorter units one after the other.',
  },
  _LEGACY_ERROR_TEMP_0063: {
    sqlState: '22006',
    raisedBy: 'parse',
    message: 'The text {input} is no interval of {fields}.',
  },
  _LEGACY_ERROR_TEMP_0064: {
    sqlState: '42601',
    raisedBy: 'parse',
    message: 'Sampling fraction ({fraction}) must lie from 0 to 1.',
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
  UNSUPPORTED_TYPED_LITERAL: {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'Literals of the type {unsupportedType} are not supported.',
    help: 'write the value without a type, or cast it.',
  },
} as const
