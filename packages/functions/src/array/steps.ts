import {
  array as arrayType,
  type DataType,
  date,
  dayTimeInterval,
  errorOf,
  timestamp,
  timestampNtz,
  type Value,
  void_,
  yearMonthInterval,
} from '@kindling/core'
import { variable } from '@kindling/plan'
import { civilOf, daysOf } from '../datetime/civil-date.ts'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'integral')

const signature = (type: DataType | typeof T, step: DataType | typeof T, native: string) =>
  ({
    args: [
      ['start', type, 'The first element.'],
      ['stop', type, 'Where to end.'],
      ['step', step, 'The step.'],
    ],
    returns: ([start = void_]: readonly DataType[]) => arrayType(start, false),
    native,
  }) as const

/** Makes the array of what lies at equal steps between two bounds; `sequence` says what a step is. Not in SQL. */
export const steps = defineOverloaded({
  name: 'sequence',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the array of what lies at equal steps between two bounds.',
  signatures: [
    signature(T, T, 'list_sequence_{T}'),
    signature(timestampNtz, dayTimeInterval(), 'list_sequence_i64'),
    signature(timestamp, dayTimeInterval(), 'list_sequence_i64'),
    signature(date, yearMonthInterval(), 'list_sequence_of_months_i32'),
    signature(timestampNtz, yearMonthInterval(), 'list_sequence_of_months_i64'),
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([start = null, stop = null, step = null], { arguments: types }) => {
    const [first, last, by] = [toBig(start), toBig(stop), toBig(step)]
    if (first !== last && (by === 0n || by > 0n !== first < last)) {
      const parts = { start: String(first), stop: String(last), step: String(by) }
      throw errorOf('INVALID_SEQUENCE_BOUNDARIES', parts)
    }
    const found: Value[] = []
    for (let index = 0n; ; index++) {
      const value =
        types[2]?.kind === 'yearMonthInterval' ? monthsLater(first, by * index, types[0]) : first + by * index
      if (first <= last ? value > last : value < last) break
      found.push(typeof start === 'bigint' ? value : Number(value))
      if (by === 0n) break
    }
    return found
  },
  examples: [],
})

const DAY = 86_400_000_000n

function toBig(value: Value): bigint {
  return BigInt(value as number | bigint)
}

function monthsLater(start: bigint, months: bigint, type: DataType | undefined): bigint {
  if (type?.kind === 'date') return BigInt(addMonths(Number(start), Number(months)))
  const days = start >= 0n ? start / DAY : (start - DAY + 1n) / DAY
  return BigInt(addMonths(Number(days), Number(months))) * DAY + (start - days * DAY)
}

/** The day of the month stays, or becomes the last one. */
function addMonths(days: number, months: number): number {
  const { year, month, day } = civilOf(days)
  const [first, next] = [daysOf(year, month + months, 1), daysOf(year, month + months + 1, 1)]
  return first + Math.min(day, next - first) - 1
}
