import type { Value } from '@kindling/core'

/** Spark's bitmaps have so many bytes. */
export const BITMAP_BYTES = 4096

/** Combines bitmaps byte by byte; what a shorter one lacks counts as zeros. */
export function combined(
  bitmaps: readonly Value[],
  start: number,
  combine: (left: number, right: number) => number,
): Uint8Array {
  const result = new Uint8Array(BITMAP_BYTES).fill(start)
  for (const bitmap of bitmaps) {
    const bytes = bitmap as Uint8Array
    result.forEach((byte, at) => {
      result[at] = combine(byte, bytes[at] ?? 0)
    })
  }
  return result
}
