/** Lists the errors of values: numbers that do not fit, texts that do not read, types that nothing holds. */
export const VALUE_ERRORS = {
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
  INVALID_TIMEZONE: {
    sqlState: '22009',
    raisedBy: 'analysis',
    message: '{timeZone} is no time zone.',
    help: 'write a name such as `Europe/Zurich`, or an offset such as `+02:00`.',
  },
  INVALID_TYPED_LITERAL: {
    sqlState: '42604',
    raisedBy: 'parse',
    message: 'The literal {value} is no {valueType}.',
  },
  'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION': {
    sqlState: '22003',
    raisedBy: 'execution',
    message: '{value} does not fit into a decimal of {precision} digits, {scale} of them behind the point.',
    help: 'cast to a wider decimal, or use the try_ form of the function to get NULL instead.',
  },
} as const
