import type { DataType } from '@kindling/core'

const NESTED: readonly DataType['kind'][] = [
  'array',
  'map',
  'struct',
  'vector',
  'variant',
  'geometry',
  'geography',
  'void',
  'interval',
]

/** Lists the types whose values are not read from files of CSV. */
export const NOT_READ_FROM_CSV: ReadonlySet<DataType['kind']> = new Set(NESTED)

/** Lists the types whose values are not written to files of CSV. */
export const NOT_WRITTEN_TO_CSV: ReadonlySet<DataType['kind']> = new Set([
  ...NESTED,
  'yearMonthInterval',
  'dayTimeInterval',
])
