/** Gives the name in SQL of functions that PySpark names otherwise. */
export const SPELLINGS = {
  approxCountDistinct: 'approx_count_distinct',
  bitwise_not: '~',
  bitwiseNOT: '~',
  countDistinct: 'count_distinct',
  create_map: 'map',
  mean: 'avg',
  negate: 'negative',
  pow: 'power',
  shiftLeft: 'shiftleft',
  shiftRight: 'shiftright',
  shiftRightUnsigned: 'shiftrightunsigned',
  sumDistinct: 'sum_distinct',
  timestamp_add: 'timestampadd',
  timestamp_diff: 'timestampdiff',
  toDegrees: 'degrees',
  toRadians: 'radians',
} as const satisfies Readonly<Record<string, string>>

/** Gives the aggregate that PySpark's functions compute over each value once. */
export const DISTINCT_AGGREGATES = {
  count_distinct: 'count',
  listagg_distinct: 'listagg',
  string_agg_distinct: 'string_agg',
  sum_distinct: 'sum',
} as const satisfies Readonly<Record<string, string>>

/** Functions of which PySpark takes the text before the characters to trim, and SQL after them. */
export const TRIMS: ReadonlySet<string> = new Set(['trim', 'ltrim', 'rtrim'])

/** How many arguments PySpark gives to functions for which those that are left out are 0, wherever they stand. */
export const FILLED_WITH_ZERO: Readonly<Record<string, number>> = { make_interval: 7, try_make_interval: 7 }

/** Functions whose columns PySpark also takes as one list. */
export const LISTED: ReadonlySet<string> = new Set([
  'array',
  'count_distinct',
  'grouping_id',
  'map',
  'struct',
])
