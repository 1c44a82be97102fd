/** Lists the errors of variants: bytes that are none, paths, casts and sizes. */
export const VARIANT_ERRORS = {
  INVALID_VARIANT_CAST: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The variant {value} cannot be cast to {dataType}.',
    help: 'use `try_variant_get` or `try_cast` to get NULL instead.',
  },
  INVALID_VARIANT_GET_PATH: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The path {path} of {functionName} is none.',
    help: "write a path such as `$.name[0]['other name']`.",
  },
  MALFORMED_VARIANT: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The bytes of a variant are damaged.',
  },
  VARIANT_DUPLICATE_KEY: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'An object cannot have two fields that are called {key}.',
  },
  VARIANT_SIZE_LIMIT: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'A variant that {functionName} makes is larger than {sizeLimit}.',
  },
  'DATATYPE_MISMATCH.HASH_VARIANT_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The function {functionName} takes no variants.',
  },
  'DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'Keys of maps cannot be {keyType}, nor have parts that are.',
  },
  'UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'Rows are not compared as wholes by variants, but the column {colName} is {dataType}.',
    help: 'cast the column, or take parts of it by `variant_get`.',
  },
} as const
