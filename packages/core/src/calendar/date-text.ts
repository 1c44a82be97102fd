import { civilFromDays, daysFromCivil, daysInMonth } from './civil.ts'

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

/** Is what a text says of a moment: the clock's time, and its offset from UTC where the text gives one. */
export interface ReadMoment {
  readonly local: bigint
  readonly offset: bigint | undefined
}

const TIME = /^(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?)?)?/
/** Microseconds leave 64 bits beyond these days. */
const LAST_DAY = 106_751_990

/** Reads a date and, after a blank or `T`, a time of day and an offset such as `Z`, `+02:00` or `UTC+2`. */
export function parseMoment(text: string): ReadMoment | undefined {
  const date = readDate(text)
  if (date === undefined || date.days > LAST_DAY || date.days < -LAST_DAY - 1) return undefined
  const local = BigInt(date.days) * DAY
  const rest = text.slice(date.length)
  if (rest === '') return { local, offset: undefined }
  const match = date.complete && /^[ T]/.test(rest) ? TIME.exec(rest.slice(1)) : null
  if (match === null) return undefined
  const [whole, hour = '0', minute = '0', second = '0', fraction = ''] = match
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  const moment = local + BigInt(seconds) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
  const zone = rest.slice(1 + whole.length).trim()
  if (zone === '') return { local: moment, offset: undefined }
  const offset = parseOffset(zone)
  return offset === undefined ? undefined : { local: moment, offset }
}

const OFFSET = /^(?:UTC|GMT|UT)?(?:([+-])(\d{1,2})(?::(\d{1,2})(?::(\d{2}))?|(\d{2})(\d{2})?)?)?$/i

/** Reads the offset of a fixed zone in microseconds: `Z`, `UTC`, `+2`, `-05:30`, `GMT+8`. */
export function parseOffset(text: string): bigint | undefined {
  if (text === 'Z' || text === 'z') return 0n
  const match = text === '' ? null : OFFSET.exec(text)
  if (match === null) return undefined
  const [, sign, hour = '0', minute = '0', second = '0', shortMinute = '0', shortSecond = '0'] = match
  const minutes = Number(minute) + Number(shortMinute)
  const seconds = Number(second) + Number(shortSecond)
  const total = Number(hour) * 3600 + minutes * 60 + seconds
  if (minutes > 59 || seconds > 59 || total > 18 * 3600) return undefined
  return BigInt(sign === '-' ? -total : total) * 1_000_000n
}

function readDate(text: string): { days: number; complete: boolean; length: number } | undefined {
  const match = DATE.exec(text)
  if (match === null) return undefined
  const [whole, sign, yearText, monthText = '1', dayText = '1'] = match
  const year = sign === '-' ? -Number(yearText) : Number(yearText)
  const [month, day] = [Number(monthText), Number(dayText)]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return { days: daysFromCivil({ year, month, day }), complete: match[4] !== undefined, length: whole.length }
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
