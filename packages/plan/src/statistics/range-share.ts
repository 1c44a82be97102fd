import { valuesLeft } from './column-statistics.ts'
import type { ColumnComparison } from './narrowed.ts'
import type { ColumnStatistics } from './statistics.ts'

/**
 * Guesses the share of a column's values that a bound leaves, where the values lie evenly between the smallest and the
 * largest; undefined where these are not known.
 */
export function rangeShare(
  column: ColumnStatistics,
  { comparison, bound }: ColumnComparison,
): number | undefined {
  const { least, greatest } = column
  if (bound === undefined || least === undefined || greatest === undefined) return undefined
  const step = stepOf(column)
  const width = greatest - least + step
  const [from, to] = limitsAfter({ least, greatest }, comparison, bound, step)
  if (from > to) return 0
  return width === 0 ? 1 : Math.min(1, Math.max(0, (to - from + step) / width))
}

/** Gives the distance between two neighbours among the values; zero where it is not known. */
export function stepOf(column: ColumnStatistics): number {
  const { least, greatest } = column
  const values = valuesLeft(column)
  if (least === undefined || greatest === undefined || values === undefined || values <= 1) return 0
  return (greatest - least) / (values - 1)
}

/** Gives the smallest and the largest value that a bound leaves; the first is larger where it leaves none. */
export function limitsAfter(
  { least, greatest }: { readonly least: number; readonly greatest: number },
  comparison: ColumnComparison['comparison'],
  bound: number,
  step: number,
): readonly [number, number] {
  switch (comparison) {
    case '=':
      return [Math.max(least, bound), Math.min(greatest, bound)]
    case '<':
      return bound <= least
        ? [greatest + 1, greatest]
        : [least, Math.min(greatest, Math.max(least, bound - step))]
    case '<=':
      return [least, Math.min(greatest, bound)]
    case '>':
      return bound >= greatest
        ? [greatest + 1, greatest]
        : [Math.max(least, Math.min(greatest, bound + step)), greatest]
    case '>=':
      return [Math.max(least, bound), greatest]
  }
}
