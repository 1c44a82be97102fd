import { dateText, localTimeText } from '../calendar/date-text.ts'
import { offsetAt, timeZone } from '../calendar/time-zone.ts'
import { errorOf } from '../errors/kindling-error.ts'
import type { DataType } from '../types/data-type.ts'
import type { Value } from './value.ts'

/** Says in which form values of some types come to a program. */
export interface ValueForm {
  /** Integers of 64 bits: as they are, or as numbers, which is an error beyond 2^53. */
  readonly bigint: 'bigint' | 'number'
  /** Exact numbers: as they are, as text, or as the nearest number. */
  readonly decimal: 'decimal' | 'text' | 'number'
  /** Dates and timestamps: as the numbers that columns hold, as `Date`, which cuts off microseconds, or as text. */
  readonly date: 'number' | 'Date' | 'text'
  /** The time zone in which text shows timestamps; asked for by those alone. */
  readonly timeZone: string
}

/** Gives values as columns hold them. */
export const COLUMN_FORM: ValueForm = {
  bigint: 'bigint',
  decimal: 'decimal',
  date: 'number',
  timeZone: 'UTC',
}

/** Gives values as rows hold them by default. */
export const ROW_FORM: ValueForm = { ...COLUMN_FORM, date: 'Date' }

/** Changes a value of a type into a form; gives nothing where the form leaves the type as it is. */
export function formatter(type: DataType, form: ValueForm): ((value: Value) => Value) | undefined {
  switch (type.kind) {
    case 'bigint':
      return form.bigint === 'number' ? safeNumber : undefined
    case 'decimal':
      if (form.decimal === 'decimal') return undefined
      return form.decimal === 'text' ? String : (value) => Number(String(value))
    case 'date':
      if (form.date === 'number') return undefined
      return form.date === 'text'
        ? (value) => dateText(Number(value))
        : (value) => new Date(Number(value) * 86_400_000)
    case 'timestamp_ntz':
      if (form.date === 'number') return undefined
      return form.date === 'text' ? (value) => localTimeText(value as bigint) : momentAsDate
    case 'timestamp': {
      if (form.date === 'number') return undefined
      if (form.date === 'Date') return momentAsDate
      const zone = timeZone(form.timeZone)
      return (value) => localTimeText((value as bigint) + offsetAt(zone, value as bigint))
    }
    default:
      return undefined
  }
}

function safeNumber(value: Value): Value {
  const number = Number(value)
  if (Number.isSafeInteger(number)) return number
  throw errorOf('CAST_OVERFLOW', {
    value: `\`${String(value)}L\``,
    sourceType: '`BIGINT`',
    targetType: 'a number of JavaScript',
  })
}

/** A `Date` counts milliseconds: what lies below them is cut off. Local times are taken for UTC. */
function momentAsDate(value: Value): Date {
  const moment = value as bigint
  return new Date(Number(BigInt.asIntN(64, moment - (((moment % 1000n) + 1000n) % 1000n)) / 1000n))
}
