import type { Value } from '@kindling/core'

/** Gives the bytes of a text in UTF-8, or those of a binary value. */
export function bytesOf(value: Value): Uint8Array {
  return value instanceof Uint8Array ? value : new TextEncoder().encode(String(value))
}
