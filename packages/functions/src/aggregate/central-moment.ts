/** Gives the sum of a power of the distances of numbers from their mean. */
export function centralSum(values: readonly number[], power: number): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length
  return values.reduce((total, value) => total + (value - mean) ** power, 0)
}
