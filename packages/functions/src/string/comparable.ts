import type { Value } from '@kindling/core'

/** Gives a text as it is, and of a binary value a text with one character for each byte. */
export function comparable(value: Value): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)
}
