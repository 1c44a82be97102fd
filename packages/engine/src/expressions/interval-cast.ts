import { bigint, type DataType, intervalUnit } from '@kindling/core'

/** Is how native makes an interval of a text or number, or a number of an interval. */
export interface IntervalCast {
  /** The type by way of which the cast goes; then there is no kernel yet. */
  readonly through?: DataType
  readonly kernel: string
  readonly parameters: readonly (number | bigint)[]
}

const FIELDS: readonly string[] = ['year', 'month', 'day', 'hour', 'minute', 'second']
const INTEGERS: readonly DataType['kind'][] = ['tinyint', 'smallint', 'int', 'bigint']

/** Numbers the first and the last field of an interval for native: from the year, or from the day. */
export function intervalFields(
  type: Extract<DataType, { readonly kind: 'yearMonthInterval' | 'dayTimeInterval' }>,
): readonly [first: number, last: number] {
  const base = type.kind === 'yearMonthInterval' ? 0 : 2
  return [FIELDS.indexOf(type.start) - base, FIELDS.indexOf(type.end) - base]
}

/** Finds how a cast to or from an interval runs; undefined for other casts. Numbers become intervals as bigints. */
export function intervalCast(from: DataType, to: DataType): IntervalCast | undefined {
  if (to.kind === 'yearMonthInterval' || to.kind === 'dayTimeInterval') {
    const name = to.kind === 'yearMonthInterval' ? 'months' : 'span'
    if (from.kind === 'string') return { kernel: `cast_utf8_to_${name}`, parameters: intervalFields(to) }
    if (!INTEGERS.includes(from.kind)) return undefined
    const cast = { kernel: `cast_i64_to_${name}`, parameters: [intervalUnit(to)] }
    return from.kind === 'bigint' ? cast : { ...cast, through: bigint }
  }
  if ((from.kind === 'yearMonthInterval' || from.kind === 'dayTimeInterval') && INTEGERS.includes(to.kind)) {
    const name = from.kind === 'yearMonthInterval' ? 'months' : 'span'
    const cast = { kernel: `cast_${name}_to_i64`, parameters: [intervalUnit(from)] }
    return to.kind === 'bigint' ? cast : { ...cast, through: bigint }
  }
  return undefined
}
