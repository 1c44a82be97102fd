import { type DataType, parseMoment, string } from '@kindling/core'
import { castValue } from '@kindling/plan'
import { readPattern } from './datetime-pattern.ts'
import { readTime } from './read-time.ts'

/** Tells whether a text is one of a date or time: by a pattern, or as a cast reads it where there is none. */
export function readsAs(
  text: string,
  type: { readonly kind: 'date' | 'timestamp' | 'timestamp_ntz' } & DataType,
  pattern: string | undefined,
): boolean {
  if (pattern !== undefined) {
    const time = readTime(readPattern(pattern, 'read'), text)
    return time !== undefined && (type.kind !== 'timestamp_ntz' || (time.offset ?? time.region) === undefined)
  }
  if (type.kind === 'timestamp_ntz') {
    const moment = parseMoment(text.trim())
    return moment?.hasDate === true && moment.zone === undefined
  }
  // A time alone is one of today.
  if (type.kind === 'timestamp' && /^\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d{1,9})?)?$/.test(text)) return true
  return castValue(text, string, type, 'try') !== null
}
