/** Lists the errors of values: numbers that do not fit, texts that do not read, types that nothing holds. */
export const VALUE_ERRORS = {
  ARITHMETIC_OVERFLOW: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'The result of {operation} does not fit its type.',
    help: 'cast the arguments to a wider type, or use the try_ form of the function to get NULL instead.',
  },
  CAST_INVALID_INPUT: {
    sqlState: '22018',
    raisedBy: 'execution',
    message: 'The value {expression} of the type {sourceType} cannot be cast to {targetType}.',
    help: 'use `try_cast` to get NULL instead.',
  },
  CAST_OVERFLOW: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'The value {value} of type {sourceType} does not fit into {targetType}.',
    help: 'use `try_cast` to get NULL instead.',
  },
  DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION: {
    sqlState: '22003',
    raisedBy: 'parse',
    message: 'Expected a decimal of at most {maxPrecision} digits, got {precision}.',
  },
  DECIMAL_SCALE_EXCEEDS_PRECISION: {
    sqlState: '42K0N',
    raisedBy: 'parse',
    message:
      'Expected at most {precision} digits behind the point, as many as the decimal has in all, got {scale}.',
  },
  DIVIDE_BY_ZERO: {
    sqlState: '22012',
    raisedBy: 'execution',
    message: 'Division by zero.',
    help: 'use `try_divide` to get NULL instead, or `nullif(divisor, 0)`.',
  },
  INVALID_ARRAY_INDEX: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'The index {indexValue} is outside of the array, which has {arraySize} elements.',
    help: 'use `get` to get NULL instead.',
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
  'INVALID_CONF_VALUE.TIME_ZONE': {
    sqlState: '22022',
    raisedBy: 'analysis',
    message: 'The setting {confName} must be a time zone, but it is {confValue}.',
    help: 'write a name such as `Europe/Zurich`, or an offset such as `+02:00`.',
  },
  INVALID_TIMEZONE: {
    sqlState: '22009',
    raisedBy: 'execution',
    message: '{timeZone} is no time zone.',
    help: 'write a name such as `Europe/Zurich`, or an offset such as `+02:00`.',
  },
  'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE': {
    sqlState: '22006',
    raisedBy: 'execution',
    message: 'The text {input} is no interval of {fields}.',
    help: "write it as in `INTERVAL '1-2' YEAR TO MONTH` or `INTERVAL '1 02:03:04.5' DAY TO SECOND`, or use try_cast.",
  },
  INVALID_VECTOR: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'This is no vector: {reason}.',
  },
  'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION': {
    sqlState: '22003',
    raisedBy: 'execution',
    message: '{value} does not fit into a decimal of {precision} digits, {scale} of them behind the point.',
    help: 'cast to a wider decimal, or use the try_ form of the function to get NULL instead.',
  },
  REMAINDER_BY_ZERO: {
    sqlState: '22012',
    raisedBy: 'execution',
    message: 'Remainder of a division by zero.',
    help: 'use `try_mod` to get NULL instead, or `nullif(divisor, 0)`.',
  },
  VALUE_TYPE_MISMATCH: {
    sqlState: '42846',
    raisedBy: 'analysis',
    message: 'The value of row {row} must be {expected}, but it is {actual}.',
  },
  VECTOR_DIMENSION_MISMATCH: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'Vectors must have the same length, but they have {left} and {right} elements.',
  },
} as const
