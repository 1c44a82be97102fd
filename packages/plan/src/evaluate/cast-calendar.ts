import {
  type DataType,
  Decimal,
  errorOf,
  momentOf,
  offsetAt,
  parseDate,
  parseMoment,
  readMoment,
  sqlString,
  timeZone,
  type Value,
} from '@kindling/core'
import { valueText } from '../expressions/value-text.ts'
import { invalidInput, overflow } from './cast-errors.ts'
import { trimmed } from './trimmed.ts'

const DAY = 86_400_000_000n

/** Makes a date or timestamp of text, of another of the kind, or of seconds. */
export function calendarFrom(
  value: Value,
  from: DataType,
  to: DataType,
  zoneName: string,
  now?: bigint,
): number | bigint {
  if (typeof value === 'string') return readText(value, to, zoneName, now)
  const zone = timeZone(zoneName)
  switch (from.kind) {
    case 'date': {
      const local = BigInt(value as number) * DAY
      return inRange(to.kind === 'timestamp' ? momentOf(zone, local) : local, value, from, to)
    }
    case 'timestamp': {
      const local = (value as bigint) + offsetAt(zone, value as bigint)
      return to.kind === 'date' ? dayOf(local) : inRange(local, value, from, to)
    }
    case 'timestamp_ntz':
      return to.kind === 'date'
        ? dayOf(value as bigint)
        : inRange(momentOf(zone, value as bigint), value, from, to)
    default:
      return momentOfSeconds(value, from, to)
  }
}

/** Dates reach farther than timestamps do, and so do local times near both ends. */
function inRange(time: bigint, value: Value, from: DataType, to: DataType): bigint {
  if (BigInt.asIntN(64, time) === time) return time
  const operation = `\`CAST(${valueText(value, from)} AS ${sqlString(to)})\``
  throw errorOf('ARITHMETIC_OVERFLOW', { operation })
}

function readText(text: string, to: DataType, zoneName: string, now: bigint | undefined): number | bigint {
  const inner = trimmed(text)
  if (to.kind === 'date') {
    const days = parseDate(inner)
    if (days === undefined) throw invalidInput(text, to)
    return days
  }
  const read = parseMoment(inner)
  const hasDay = read?.hasDate === true || (to.kind === 'timestamp' && now !== undefined)
  if (read === undefined || !hasDay) throw invalidInput(text, to)
  const moment = to.kind === 'timestamp_ntz' ? read.local : readMoment(read, timeZone(zoneName), now ?? 0n)
  if (moment === undefined) throw invalidInput(text, to)
  return moment
}

function dayOf(local: bigint): number {
  return Number((local - (((local % DAY) + DAY) % DAY)) / DAY)
}

function momentOfSeconds(value: Value, from: DataType, to: DataType): bigint {
  if (value instanceof Decimal) return value.rescale(6).unscaled
  if (typeof value === 'bigint') return saturated(value * 1_000_000n)
  const seconds = Number(value)
  if (Number.isInteger(seconds) && from.kind !== 'float' && from.kind !== 'double')
    return BigInt(seconds) * 1_000_000n
  const micros = Math.trunc(seconds * 1e6)
  if (!(micros >= -(2 ** 63) && micros < 2 ** 63)) throw overflow(value, from, to)
  return BigInt(micros)
}

function saturated(value: bigint): bigint {
  if (BigInt.asIntN(64, value) === value) return value
  return value < 0n ? -(2n ** 63n) : 2n ** 63n - 1n
}
