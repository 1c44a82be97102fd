import type { DataType } from '@kindling/core'

/** Lists the types whose values files of CSV do not hold, neither read nor written. */
export const NOT_IN_CSV: ReadonlySet<DataType['kind']> = new Set([
  'array',
  'map',
  'struct',
  'vector',
  'variant',
  'void',
  'yearMonthInterval',
  'dayTimeInterval',
  'interval',
  'time',
])
