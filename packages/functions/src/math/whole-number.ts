const LARGEST = 2n ** 63n - 1n
const SMALLEST = -(2n ** 63n)

/** Makes a bigint of a whole double as Java does: NaN is 0, what does not fit is the nearest bigint. */
export function wholeNumber(value: number): bigint {
  if (Number.isNaN(value)) return 0n
  if (value >= 2 ** 63) return LARGEST
  return value < -(2 ** 63) ? SMALLEST : BigInt(value)
}
