import { civilOf, daysOf, weekdayOf } from '../civil-date.ts'
import type { PatternItem } from './datetime-pattern.ts'

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const DAY = 86_400_000_000n

/** Writes a local time, in microseconds, by a pattern, as Java's DateTimeFormatter does with the locale en-US. */
export function writeTime(
  items: readonly PatternItem[],
  local: bigint,
  offset: number,
  names: string,
): string {
  const withEra = items.some((item) => item.kind === 'field' && item.letter === 'G')
  const days = Number((local - (((local % DAY) + DAY) % DAY)) / DAY)
  const clock = Number(local - BigInt(days) * DAY)
  return items
    .map((item) => {
      if (item.kind === 'literal') return item.text
      return item.kind === 'field' ? fieldText(item, { days, clock, offset, names, withEra }) : ''
    })
    .join('')
}

interface Moment {
  readonly days: number
  readonly clock: number
  readonly offset: number
  readonly names: string
  readonly withEra: boolean
}

function fieldText({ letter, count }: PatternItem & { kind: 'field' }, moment: Moment): string {
  const { days, clock, offset, names, withEra } = moment
  const { year, month, day } = civilOf(days)
  const seconds = Math.floor(clock / 1e6)
  const hour = Math.floor(seconds / 3600)
  const padded = (value: number): string => String(value).padStart(count, '0')
  switch (letter) {
    case 'G':
      return count < 4 ? (year > 0 ? 'AD' : 'BC') : year > 0 ? 'Anno Domini' : 'Before Christ'
    case 'y':
      return yearText(withEra && year <= 0 ? 1 - year : year, count)
    case 'Q':
    case 'q':
      return quarterText(Math.ceil(month / 3), count)
    case 'M':
    case 'L':
      return count < 3 ? padded(month) : (MONTHS[month - 1] ?? '').slice(0, count === 3 ? 3 : undefined)
    case 'd':
      return padded(day)
    case 'D':
      return padded(days - daysOf(year, 1, 1) + 1)
    case 'E':
      return (WEEKDAYS[weekdayOf(days)] ?? '').slice(0, count < 4 ? 3 : undefined)
    case 'F':
      return String(((day - 1) % 7) + 1)
    case 'a':
      return hour < 12 ? 'AM' : 'PM'
    case 'K':
      return padded(hour % 12)
    case 'h':
      return padded(((hour + 11) % 12) + 1)
    case 'H':
      return padded(hour)
    case 'k':
      return padded(((hour + 23) % 24) + 1)
    case 'm':
      return padded(Math.floor(seconds / 60) % 60)
    case 's':
      return padded(seconds % 60)
    case 'S':
      return String(clock % 1e6)
        .padStart(6, '0')
        .padEnd(count, '0')
        .slice(0, count)
    default:
      return zoneText(letter, count, offset, names.split('\t'))
  }
}

function yearText(year: number, count: number): string {
  const digits = String(Math.abs(year))
  if (count === 2) return digits.slice(-2).padStart(2, '0')
  const sign = year < 0 ? '-' : count >= 4 && digits.length > count ? '+' : ''
  return sign + digits.padStart(count, '0')
}

function quarterText(quarter: number, count: number): string {
  if (count <= 2) return String(quarter).padStart(count, '0')
  return count === 3 ? `Q${quarter}` : `${['1st', '2nd', '3rd', '4th'][quarter - 1]} quarter`
}

function zoneText(letter: string, count: number, offset: number, names: readonly string[]): string {
  const daylight = names[5] !== '' && offset === Number(names[5]) ? 1 : 0
  switch (letter) {
    case 'V':
      return names[0] ?? ''
    case 'z':
      return names[(count < 4 ? 1 : 3) + daylight] ?? ''
    case 'O':
      return `GMT${count === 4 ? fullOffset(offset) : shortOffset(offset)}`
    case 'Z':
      if (count === 4) return `GMT${fullOffset(offset)}`
      return count === 5 ? isoOffset(offset, 5, true) : offsetText(offset, '', true, false)
    default:
      return isoOffset(offset, count, letter === 'X')
  }
}

function fullOffset(offset: number): string {
  return offset === 0 ? '' : offsetText(offset, ':', true, true)
}

function shortOffset(offset: number): string {
  if (offset === 0) return ''
  const size = Math.abs(offset)
  const parts = [Math.floor(size / 60) % 60, size % 60]
  if (parts[1] === 0) parts.pop()
  if (parts[0] === 0 && parts.length === 1) parts.pop()
  return `${offset < 0 ? '-' : '+'}${Math.floor(size / 3600)}${parts.map((part) => `:${String(part).padStart(2, '0')}`).join('')}`
}

function isoOffset(offset: number, count: number, withLetter: boolean): string {
  if (withLetter && offset === 0) return 'Z'
  return offsetText(offset, count === 3 || count === 5 ? ':' : '', count > 1, count > 3)
}

function offsetText(offset: number, colon: string, minutes: boolean, seconds: boolean): string {
  const size = Math.abs(offset)
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60]
  if (!seconds || parts[2] === 0) parts.pop()
  if (parts.length === 2 && !minutes && parts[1] === 0) parts.pop()
  return (offset < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join(colon)
}
