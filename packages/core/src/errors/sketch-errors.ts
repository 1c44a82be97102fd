/** Lists the errors of sketches: bytes that are none, sizes that are out of range, sketches that do not go together. */
export const SKETCH_ERRORS = {
  APPROX_TOP_K_INVALID_INPUT_SKETCH_BUFFER: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The bytes that {function} got are no sketch of frequent items of this type.',
    help: 'make sketches with `approx_top_k_accumulate`.',
  },
  APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The `maxItemsTracked` of `approx_top_k` must be {limit} at most, but it is {maxItemsTracked}.',
  },
  APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'Of {maxItemsTracked} items that `approx_top_k` tracks there cannot be listed {k}, its `k`.',
    help: 'track more items, or list fewer.',
  },
  APPROX_TOP_K_NON_POSITIVE_ARG: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The {argName} of {functionName} must be above 0, but it is {argValue}.',
  },
  APPROX_TOP_K_NULL_ARG: {
    sqlState: '22004',
    raisedBy: 'execution',
    message: 'The {argName} of {functionName} must not be NULL.',
  },
  APPROX_TOP_K_SKETCH_SIZE_NOT_MATCH: {
    sqlState: '42846',
    raisedBy: 'execution',
    message: 'The sketches that `approx_top_k_combine` got track {size1} and {size2} items.',
    help: 'say as `maxItemsTracked` how many the combined one tracks.',
  },
  APPROX_TOP_K_SKETCH_TYPE_NOT_MATCH: {
    sqlState: '42846',
    raisedBy: 'execution',
    message:
      'The sketches that `approx_top_k_combine` got are of items of different types: {type1} and {type2}.',
  },
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
  TUPLE_INTERSECTION_OF_NONE: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The aggregate {function} got no sketch: what none have in common is all there is.',
  },
  TUPLE_INVALID_INPUT_SKETCH_BUFFER: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The bytes that {function} got are no tuple sketch with summaries of its type.',
    help: 'make sketches with `tuple_sketch_agg_double` or `tuple_sketch_agg_integer`.',
  },
  TUPLE_INVALID_INPUT_SKETCH_BUFFER_FAMILY: {
    sqlState: '22000',
    raisedBy: 'execution',
    message:
      'Expected {function} to get a {expectedFamily} sketch, got a sketch of the family {actualFamily}.',
    help: 'make sketches with `tuple_sketch_agg_double` or `tuple_sketch_agg_integer`.',
  },
} as const
