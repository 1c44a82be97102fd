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

/** Finds how a cast to or from an interval runs; undefined for other casts. Numbers become intervals as bigints. */
export function intervalCast(from: DataType, to: DataType): IntervalCast | undefined {
  if (to.kind === 'yearMonthInterval' || to.kind === 'dayTimeInterval') {
    const [name, base] = to.kind === 'yearMonthInterval' ? ['months', 0] : ['span', 2]
    const fields = [to.start, to.end].map((field) => FIELDS.indexOf(field) - base)
    if (from.kind === 'string') return { kernel: `cast_utf8_to_${name}`, parameters: fields }
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
