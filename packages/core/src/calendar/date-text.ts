import { civilFromDays, daysFromCivil, daysInMonth } from './civil.ts'
import { findTimeZone, momentOf, offsetAt, type TimeZone } from './time-zone.ts'

const DAY = 86_400_000_000n

/** Prints a date: `2020-01-31`. Years beyond four digits, and those before year 0, have a sign. */
export function dateText(days: number): string {
  const { year, month, day } = civilFromDays(days)
  const sign = year < 0 ? '-' : year > 9999 ? '+' : ''
  return `${sign}${padded(Math.abs(year), 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

/** Prints local microseconds: `2020-01-31 12:30:00.5`, without zeros at the end of the fraction. */
export function localTimeText(local: bigint): string {
  const days = (local - (((local % DAY) + DAY) % DAY)) / DAY
  const time = Number(local - days * DAY)
  const seconds = Math.floor(time / 1_000_000)
  const fraction = time % 1_000_000
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) =>
    padded(part, 2),
  )
  const end = fraction === 0 ? '' : `.${padded(fraction, 6).replace(/0+$/, '')}`
  return `${dateText(Number(days))} ${clock.join(':')}${end}`
}

const DATE = /^([+-]?)(\d{4,7})(?:-(\d{1,2})(?:-(\d{1,2}))?)?/

/** Reads `[+-]yyyy[-[m]m[-[d]d]]`, and whatever follows a blank or `T` after a full date; undefined for other text. */
export function parseDate(text: string): number | undefined {
  const found = readDate(text)
  if (found === undefined) return undefined
  const rest = text.slice(found.length)
  if (rest !== '' && !(found.complete && (rest.startsWith(' ') || rest.startsWith('T')))) return undefined
  return Math.abs(found.days) < 2 ** 31 ? found.days : undefined
}

/** Is what a text says of a moment. */
export interface ReadMoment {
  /** What the clock shows in microseconds: since 1970, or since midnight where the text names no date. */
  readonly local: bigint
  readonly hasDate: boolean
  /** The zone that the text names. */
  readonly zone: TimeZone | undefined
}

const TIME = /^(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?)?)?/

/**
 * Reads a date and, after a blank or `T`, a time of day; or a time of day alone, after a `T` or with minutes. Behind seconds a
 * zone may follow, such as `Z`, `+02:00`, `UTC+2`, `Europe/Zurich`. Undefined for other text.
 */
export function parseMoment(text: string): ReadMoment | undefined {
  const hasDate = !/^(?:T|\d{1,2}:)/.test(text)
  const date = hasDate ? readDate(text) : undefined
  if (hasDate && (date === undefined || date.yearDigits > 6)) return undefined
  const local = BigInt(date?.days ?? 0) * DAY
  const rest = text.slice(date?.length ?? 0)
  if (rest === '') return inRange(local) ? { local, hasDate, zone: undefined } : undefined
  const isTime = hasDate ? date?.complete === true && /^[ T]/.test(rest) : true
  const clock = rest.replace(/^[ T]/, '')
  const match = isTime ? TIME.exec(clock) : null
  if (match === null) return undefined
  const [whole, hour = '0', minute = '0', second, fraction = ''] = match
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second ?? 0)
  const moment = local + BigInt(seconds) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
  if (!inRange(moment)) return undefined
  const name = clock.slice(whole.length)
  if (name === '') return { local: moment, hasDate, zone: undefined }
  const zone = second === undefined ? undefined : findTimeZone(name.trim())
  return zone === undefined ? undefined : { local: moment, hasDate, zone }
}

/**
 * Gives the moment that a text means, in microseconds since 1970 in UTC; undefined where it leaves 64 bits. A time without a
 * date is one of the day of `now`, and what names no zone is of the one given.
 */
export function readMoment(read: ReadMoment, session: TimeZone, now: bigint): bigint | undefined {
  const zone = read.zone ?? session
  const moment = momentOf(zone, read.hasDate ? read.local : midnight(now + offsetAt(zone, now)) + read.local)
  return inRange(moment) ? moment : undefined
}

function midnight(local: bigint): bigint {
  return local - (((local % DAY) + DAY) % DAY)
}

function inRange(time: bigint): boolean {
  return BigInt.asIntN(64, time) === time
}

interface ReadDate {
  readonly days: number
  readonly complete: boolean
  readonly length: number
  readonly yearDigits: number
}

function readDate(text: string): ReadDate | undefined {
  const match = DATE.exec(text)
  if (match === null) return undefined
  const [whole, sign, yearText = '', monthText = '1', dayText = '1'] = match
  const year = sign === '-' ? -Number(yearText) : Number(yearText)
  const [month, day] = [Number(monthText), Number(dayText)]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return {
    days: daysFromCivil({ year, month, day }),
    complete: match[4] !== undefined,
    length: whole.length,
    yearDigits: yearText.length,
  }
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
