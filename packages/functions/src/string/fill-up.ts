/** Cuts a list to a length, or fills it up at one end with a pattern again and again. */
export function fillUp<T>(
  values: readonly T[],
  length: number,
  pattern: readonly T[],
  atStart: boolean,
): T[] {
  const wanted = Math.max(0, length)
  const missing = wanted - values.length
  if (missing <= 0) return values.slice(0, wanted)
  if (pattern.length === 0) return [...values]
  const filling = Array.from({ length: missing }, (_, index) => pattern[index % pattern.length] as T)
  return atStart ? [...filling, ...values] : [...values, ...filling]
}
