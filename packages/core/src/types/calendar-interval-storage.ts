import { bigint, field, int, struct } from './constructors.ts'
import type { StructType } from './data-type.ts'

/** Is how a calendar interval is stored in columns; the parts are in the order in which Spark hashes them. */
export const calendarIntervalStorage: StructType = struct([
  field('microseconds', bigint, false),
  field('days', int, false),
  field('months', int, false),
])
