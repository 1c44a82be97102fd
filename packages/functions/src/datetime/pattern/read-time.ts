import { findTimeZone, parseOffset, type TimeZone } from '@kindling/core'
import { civilOf, daysOf } from '../civil-date.ts'
import type { PatternItem } from './datetime-pattern.ts'
import { MONTHS } from './write-time.ts'

/** Is what a text says by a pattern; an offset, in seconds, or a region is there where the pattern asks for a zone. */
export interface ReadTime {
  readonly local: bigint
  readonly offset: number | undefined
  readonly region: TimeZone | undefined
}

type Field = PatternItem & { readonly kind: 'field' }

/** Reads a whole text by a pattern; undefined where it does not read. What is missing is of 1970, or the first. */
export function readTime(items: readonly PatternItem[], text: string): ReadTime | undefined {
  const fields: Field[] = []
  const source = items.map((item, index) => sourceOf(item, index, items, fields)).join('')
  const match = new RegExp(`^${source}$`, 'isu').exec(text)
  if (match === null) return undefined
  const values = new Map<string, number>()
  let region: TimeZone | undefined
  for (const [index, field] of fields.entries()) {
    const found = match[index + 1]
    if (found === undefined) continue
    if ('Vz'.includes(field.letter) && parseOffset(found.toUpperCase()) === undefined) {
      region = regionOf(field, found)
      if (region === undefined) return undefined
      continue
    }
    const read = valueIn(field, found)
    if (read === undefined) return undefined
    const [name, value] = read
    if ((values.get(name) ?? value) !== value) return undefined
    values.set(name, value)
  }
  const days = daysBy(values, items)
  const clock = clockBy(values)
  if (days === undefined || clock === undefined) return undefined
  return {
    local: BigInt(days) * 86_400_000_000n + BigInt(clock),
    offset: values.get('offset'),
    region,
  }
}

function sourceOf(item: PatternItem, index: number, items: readonly PatternItem[], fields: Field[]): string {
  if (item.kind === 'optionalStart') return '(?:'
  if (item.kind === 'optionalEnd') return ')?'
  if (item.kind === 'literal') return item.text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  fields.push(item)
  const next = items[index + 1]
  const source = fieldSource(item)
  if (!isNumber(item) || (next?.kind === 'field' && isNumber(next) && next.count >= 2 && next.letter !== 'y'))
    return `(${source})`
  // Nothing that a number could take is left for what follows, unless that has a fixed width.
  return `(?=(${source}))(?:\\${fields.length})`
}

function isNumber({ letter, count }: Field): boolean {
  return 'yDdKhHkms'.includes(letter) || ('ML'.includes(letter) && count <= 2)
}

function fieldSource({ letter, count }: Field): string {
  switch (letter) {
    case 'y':
      if (count === 2) return '\\d{2}'
      return `${count >= 4 ? '[+-]?' : '-?'}\\d{${count},19}`
    case 'M':
    case 'L':
      if (count < 3) break
      return MONTHS.map((name) => (count === 3 ? name.slice(0, 3) : name)).join('|')
    case 'D':
      if (count === 1) break
      return `\\d{${count},3}`
    case 'a':
      return 'AM|PM'
    case 'G':
      return count < 4 ? 'AD|BC' : 'Anno Domini|Before Christ'
    case 'S':
      return `\\d{1,${count}}`
    case 'V':
    case 'z':
      return `(?:UTC|GMT|UT)?[+-]\\d{2}(?::\\d{2}(?::\\d{2})?)?|${REGION}|UTC|GMT|UT|Z`
    case 'O':
      return `GMT(?:[+-]\\d{2}${count === 4 ? '' : '(?:'}:\\d{2}(?::\\d{2})?${count === 4 ? '' : ')?'})?`
    case 'X':
    case 'x':
    case 'Z':
      return offsetSource(letter, count)
    default:
  }
  return count === 1 ? '-?\\d{1,19}' : '\\d{2}'
}

const REGION = '[A-Z][A-Za-z0-9~/._+-]+'

/** Short names, such as `PST`, are zones only where the pattern asks for names. */
function regionOf({ letter }: Field, name: string): TimeZone | undefined {
  return name.length <= 3 && letter === 'V' ? undefined : findTimeZone(name)
}

function offsetSource(letter: string, count: number): string {
  if (letter === 'Z' && count <= 3) return '[+-]\\d{4}'
  if (letter === 'Z' && count === 4) return 'GMT(?:[+-]\\d{2}:\\d{2}(?::\\d{2})?)?'
  const colon = count === 3 || count === 5 ? ':' : ''
  const seconds = count > 3 ? `(?:${colon}\\d{2})?` : ''
  const minutes = `${colon}\\d{2}`
  const source = count === 1 ? `[+-]\\d{2}(?:${minutes})?` : `[+-]\\d{2}${minutes}${seconds}`
  return letter === 'x' ? source : `${source}|Z`
}

const RANGES: Readonly<Record<string, readonly [name: string, least: number, most: number]>> = {
  M: ['month', 1, 12],
  L: ['month', 1, 12],
  d: ['day', 1, 31],
  D: ['dayOfYear', 1, 366],
  K: ['hourOfHalf', 0, 11],
  h: ['hourOfHalf', 1, 12],
  H: ['hour', 0, 23],
  k: ['hour', 1, 24],
  m: ['minute', 0, 59],
  s: ['second', 0, 59],
}

function valueIn({ letter, count }: Field, text: string): readonly [name: string, value: number] | undefined {
  if (letter === 'y') return yearOf(text, count)
  if (letter === 'a') return ['half', text.toUpperCase() === 'PM' ? 1 : 0]
  if (letter === 'G') return ['era', text.toUpperCase().startsWith('A') ? 1 : 0]
  if (letter === 'S') return ['microsecond', Number(text.slice(0, 6).padEnd(6, '0'))]
  if ('ML'.includes(letter) && count >= 3) {
    const name = text.toLowerCase()
    return ['month', MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3)) + 1]
  }
  const range = RANGES[letter]
  if (range === undefined) {
    const offset = parseOffset(text.toUpperCase())
    return offset === undefined ? undefined : ['offset', Number(offset / 1_000_000n)]
  }
  const [name, least, most] = range
  const value = Number(text)
  if (Object.is(value, -0) || text.length > 18 || value < least || value > most) return undefined
  if (letter === 'h') return [name, value % 12]
  return [name, letter === 'k' ? value % 24 : value]
}

/** A year of four letters and more has a plus exactly where it has more digits than that. */
function yearOf(text: string, count: number): readonly [name: string, value: number] | undefined {
  if (count === 2) return ['year', 2000 + Number(text)]
  const digits = text.replace(/^[+-]/, '').length
  const value = Number(text)
  if (Object.is(value, -0) || Math.abs(value) > 999_999_999) return undefined
  if (count >= 4 && !text.startsWith('-') && text.startsWith('+') !== digits > count) return undefined
  return ['year', value]
}

function daysBy(values: ReadonlyMap<string, number>, items: readonly PatternItem[]): number | undefined {
  const withEra = items.some((item) => item.kind === 'field' && item.letter === 'G')
  const given = values.get('year')
  if (withEra && given !== undefined && given < 1) return undefined
  const year = withEra && given !== undefined && values.get('era') === 0 ? 1 - given : (given ?? 1970)
  const [month, day, dayOfYear] = ['month', 'day', 'dayOfYear'].map((name) => values.get(name))
  if (dayOfYear !== undefined && given !== undefined) {
    const days = daysOf(year, 1, dayOfYear)
    const civil = civilOf(days)
    const agrees = (month ?? civil.month) === civil.month && (day ?? civil.day) === civil.day
    return civil.year === year && agrees ? days : undefined
  }
  const days = daysOf(year, month ?? 1, day ?? 1)
  return civilOf(days).day === (day ?? 1) ? days : undefined
}

function clockBy(values: ReadonlyMap<string, number>): number | undefined {
  const [given, ofHalf, half] = ['hour', 'hourOfHalf', 'half'].map((name) => values.get(name))
  if (given !== undefined) {
    if (half !== undefined && half !== Math.floor(given / 12)) return undefined
    if (ofHalf !== undefined && ofHalf !== given % 12) return undefined
  }
  const hour = given ?? (ofHalf ?? 0) + (half ?? 0) * 12
  const seconds = (hour * 60 + (values.get('minute') ?? 0)) * 60 + (values.get('second') ?? 0)
  return seconds * 1e6 + (values.get('microsecond') ?? 0)
}
