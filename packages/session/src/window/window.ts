import type { Column } from '../column/column.ts'
import { UNBOUNDED_FOLLOWING, UNBOUNDED_PRECEDING, WindowSpec } from './window-spec.ts'

type ColumnOrName = Column | string

/**
 * Begins the windows of window functions.
 *
 * @example
 * ```ts
 * const byDay = Window.partitionBy('city').orderBy('day').rowsBetween(-6, Window.currentRow)
 * sales.withColumn('week', call_function('sum', 'price').over(byDay))
 * ```
 */
export const Window = {
  /** Stands for the first row of the partition in a frame. */
  unboundedPreceding: UNBOUNDED_PRECEDING,
  /** Stands for the last row of the partition in a frame. */
  unboundedFollowing: UNBOUNDED_FOLLOWING,
  /** Stands for the current row in a frame, and in `rangeBetween` for its peers, too. */
  currentRow: 0,

  /** Makes a window whose rows are parted by columns. */
  partitionBy(...columns: readonly (ColumnOrName | readonly ColumnOrName[])[]): WindowSpec {
    return new WindowSpec().partitionBy(...columns)
  },
  /** Makes a window whose rows are ordered. */
  orderBy(...columns: readonly (ColumnOrName | readonly ColumnOrName[])[]): WindowSpec {
    return new WindowSpec().orderBy(...columns)
  },
  /** Makes a window with a frame by position; see `WindowSpec.rowsBetween`. */
  rowsBetween(start: number, end: number): WindowSpec {
    return new WindowSpec().rowsBetween(start, end)
  },
  /** Makes a window with a frame by distance; see `WindowSpec.rangeBetween`. */
  rangeBetween(start: number, end: number): WindowSpec {
    return new WindowSpec().rangeBetween(start, end)
  },
} as const
