import { findTimeZone } from './time-zone.ts'

const NAMES = ['epoch', 'now', 'today', 'tomorrow', 'yesterday'] as const

/** Names a moment that depends on when a query runs, or on nothing. */
export type SpecialTimeName = (typeof NAMES)[number]

/**
 * Reads a text such as `today` that Spark takes for a date or time where it is a constant. A zone may follow all but `now`, and
 * says nothing. Undefined for other text.
 */
export function specialTimeName(text: string): SpecialTimeName | undefined {
  const match = /^([A-Za-z]+)[ \t]*(.*)$/.exec(text.trim())
  const name = NAMES.find((known) => known === match?.[1]?.toLowerCase())
  const zone = match?.[2] ?? ''
  if (name === undefined || zone === '') return name
  return name === 'now' || findTimeZone(zone) === undefined ? undefined : name
}
