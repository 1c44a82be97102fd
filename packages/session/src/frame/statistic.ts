import { Decimal, type Value } from '@kindling/core'

/** Names a statistic of a column of numbers. */
export type Statistic = 'count' | 'sum' | 'mean' | 'std' | 'min' | 'max' | '25%' | '50%' | '75%'

/** Tells whether a value is NULL or NaN. */
export function isMissing(value: Value): boolean {
  return value === null || Number.isNaN(value)
}

/** Computes a statistic of the values that are not missing; null for a column that is not of numbers, or empty. */
export function statisticOf(statistic: Statistic, column: readonly Value[]): number | null {
  const numbers = numbersOf(column)
  if (numbers === undefined) return null
  if (statistic === 'count') return numbers.length
  if (statistic === 'sum') return sumOf(numbers)
  if (numbers.length === 0) return null
  switch (statistic) {
    case 'mean':
      return sumOf(numbers) / numbers.length
    case 'std':
      return deviationOf(numbers)
    case 'min':
      return numbers.reduce((least, each) => Math.min(least, each))
    case 'max':
      return numbers.reduce((most, each) => Math.max(most, each))
    default:
      return quantileOf(numbers, Number.parseInt(statistic, 10) / 100)
  }
}

/** Gives the numbers of a column, missing values left out; nothing where something else is among them. */
export function numbersOf(column: readonly Value[]): readonly number[] | undefined {
  const numbers: number[] = []
  for (const value of column) {
    if (isMissing(value)) continue
    if (typeof value === 'number') numbers.push(value)
    else if (typeof value === 'bigint' || typeof value === 'boolean') numbers.push(Number(value))
    else if (value instanceof Decimal) numbers.push(Number(value.toString()))
    else return undefined
  }
  return numbers
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}

/** The standard deviation of a sample; NaN for a single value, as in pandas. */
export function deviationOf(numbers: readonly number[]): number {
  const mean = sumOf(numbers) / numbers.length
  return Math.sqrt(sumOf(numbers.map((each) => (each - mean) ** 2)) / (numbers.length - 1))
}

/** Gives a quantile, between two neighbours in proportion, as in pandas. */
export function quantileOf(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
