import type { CalendarInterval } from '../calendar/calendar-interval.ts'
import type { Geography, Geometry } from '../geospatial/shape.ts'
import type { VariantVal } from '../variant/variant-val.ts'
import type { Vector } from '../vectors/vector.ts'
import type { Decimal } from './decimal.ts'

/**
 * Is a value as the engine sees it: `number` for tinyint to int, float and double; `bigint` for bigint; `boolean`;
 * `string`; `Uint8Array` for binary; `Decimal`; `number` for dates (days since 1970-01-01) and year-month intervals
 * (months); `bigint` for timestamps (microseconds since 1970-01-01, in UTC, or local for timestamp_ntz) and day-time
 * intervals (microseconds); `bigint` for times of day (nanoseconds since midnight); programs give and get dates and timestamps as `Date`; `DenseVector` or `SparseVector`
 * for vectors; `CalendarInterval` for calendar intervals; `VariantVal` for variants; `Geometry` and `Geography` for shapes; arrays for arrays; `Map` for maps; plain objects for structs; null for NULL.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Decimal
  | Date
  | Vector
  | CalendarInterval
  | VariantVal
  | Geometry
  | Geography
  | readonly Value[]
  | ReadonlyMap<Value, Value>
  | StructValue

/** Holds the fields of a struct or row by name. */
export interface StructValue {
  readonly [name: string]: Value
}
