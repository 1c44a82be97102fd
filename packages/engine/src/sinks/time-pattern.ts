import { errorOf, type Origin, timeZone, timeZoneBytes } from '@kindling/core'
import type { TimePart, TimeText } from '@kindling/native'
import type { OutputRequest } from './output-writer.ts'

type Field = Exclude<TimePart, { readonly kind: 'literal' }>
type FieldOf = (width: number) => Field | undefined

const field =
  (kind: Field['kind'], most = 2): FieldOf =>
  (width) =>
    width <= most ? { kind, width } : undefined

/** Says what the letters of a pattern stand for; undefined for a number of them that means nothing. */
const LETTERS: Readonly<Record<string, FieldOf>> = {
  y: year,
  u: year,
  Q: field('quarter'),
  q: field('quarter'),
  M: month,
  L: month,
  d: field('day'),
  D: field('dayOfYear', 3),
  E: (width) => (width <= 4 ? { kind: width <= 3 ? 'shortWeekday' : 'weekday', width: 1 } : undefined),
  a: (width) => (width === 1 ? { kind: 'halfDay', width: 1 } : undefined),
  H: field('hour'),
  k: field('hourFromOne'),
  K: field('halfDayHour'),
  h: field('halfDayHourFromOne'),
  m: field('minute'),
  s: field('second'),
  S: field('fraction', 9),
  X: field('offsetOrZ', 3),
  x: field('offset', 3),
  Z: (width) => (width <= 3 ? { kind: 'offset', width: 2 } : undefined),
}

function year(width: number): Field | undefined {
  if (width === 2) return { kind: 'shortYear', width: 2 }
  return width <= 6 ? { kind: 'year', width } : undefined
}

function month(width: number): Field | undefined {
  if (width <= 2) return { kind: 'month', width }
  if (width > 4) return undefined
  return { kind: width === 3 ? 'shortMonthName' : 'monthName', width: 1 }
}

/**
 * Reads a pattern for dates and times as Spark has it, which follows java.time; what stands in brackets is written.
 *
 * @throws AnalysisError INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER for letters that stand for nothing.
 */
export function timePattern(pattern: string, origin: Origin | undefined): readonly TimePart[] {
  const parts: TimePart[] = []
  const literal = (text: string): void => {
    const last = parts.at(-1)
    if (last?.kind === 'literal') parts[parts.length - 1] = { kind: 'literal', text: last.text + text }
    else parts.push({ kind: 'literal', text })
  }
  for (const [token] of pattern.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[\s\S]/g)) {
    if (token === '[' || token === ']') continue
    if (token === "''") literal("'")
    else if (token.startsWith("'") && token.length > 1) literal(token.slice(1, -1).replaceAll("''", "'"))
    else if (/^[A-Za-z]/.test(token)) {
      const part = LETTERS[token.charAt(0)]?.(token.length)
      if (part === undefined) throw illegal(pattern, token, origin)
      parts.push(part)
    } else if (/^['{}#]$/.test(token)) throw illegal(pattern, token, origin)
    else literal(token)
  }
  return parts
}

/** Says how a text format writes dates and times, by its options or as Spark does without them. */
export function timeText({ options, timeZone: sessionZone, origin }: OutputRequest): TimeText {
  if (options['timeformat'] !== undefined)
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: 'The option `timeFormat`' }, { origin })
  const zone = options['timezone'] ?? sessionZone
  return {
    date: timePattern(options['dateformat'] ?? 'yyyy-MM-dd', origin),
    timestamp: timePattern(options['timestampformat'] ?? "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]", origin),
    localTimestamp: timePattern(options['timestampntzformat'] ?? "yyyy-MM-dd'T'HH:mm:ss[.SSS]", origin),
    zone: timeZoneBytes(timeZone(zone)),
  }
}

function illegal(pattern: string, token: string, origin: Origin | undefined): Error {
  const holes = { pattern: `\`${pattern}\``, c: `\`${token}\`` }
  return errorOf('INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER', holes, { origin })
}
