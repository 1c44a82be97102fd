/** Lists the errors of sketches: bytes that are none, sizes that are out of range, sketches that do not go together. */
export const SKETCH_ERRORS = {
  HLL_INVALID_INPUT_SKETCH_BUFFER: {
    sqlState: '22546',
    raisedBy: 'execution',
    message: 'The bytes that {function} got are no HLL sketch.',
    help: 'make sketches with `hll_sketch_agg`.',
  },
  HLL_INVALID_LG_K: {
    sqlState: '22546',
    raisedBy: 'execution',
    message: 'The `lgConfigK` of {function} must be from {min} to {max}, but it is {value}.',
  },
  HLL_K_MUST_BE_CONSTANT: {
    sqlState: '42K0E',
    raisedBy: 'execution',
    message: 'The `lgConfigK` of {function} must be a constant.',
  },
  HLL_UNION_DIFFERENT_LG_K: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The sketches that {function} got differ in `lgConfigK`: {left} and {right}.',
    help: 'give `true` as the argument `allowDifferentLgConfigK`.',
  },
  'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: '{msg}',
  },
  KLL_INVALID_INPUT_SKETCH_BUFFER: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The bytes that {function} got are no KLL sketch, or are one without values.',
    help: 'make sketches with `kll_sketch_agg_bigint` and its kin.',
  },
  KLL_SKETCH_INVALID_QUANTILE_RANGE: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'The shares that {functionName} got must be from 0 to 1.',
  },
  SKETCH_INVALID_LG_NOM_ENTRIES: {
    sqlState: '22003',
    raisedBy: 'execution',
    message: 'The `lgNomEntries` of {function} must be from {min} to {max}, but it is {value}.',
  },
  THETA_INTERSECTION_OF_NONE: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The aggregate {function} got no sketch: what none have in common is all there is.',
  },
  THETA_INVALID_INPUT_SKETCH_BUFFER: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The bytes that {function} got are no theta sketch.',
    help: 'make sketches with `theta_sketch_agg`.',
  },
  THETA_INVALID_INPUT_SKETCH_BUFFER_FAMILY: {
    sqlState: '22000',
    raisedBy: 'execution',
    message:
      'Expected {function} to get a {expectedFamily} sketch, got a sketch of the family {actualFamily}.',
    help: 'make sketches with `theta_sketch_agg`.',
  },
  THETA_LG_NOM_ENTRIES_MUST_BE_CONSTANT: {
    sqlState: '42K0E',
    raisedBy: 'execution',
    message: 'The `lgNomEntries` of {function} must be a constant.',
  },
} as const
