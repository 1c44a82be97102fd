import { errorOf } from '@kindling/core'
import type { UnresolvedExpression, UnresolvedFrame, UnresolvedFrameBound } from '@kindling/plan'
import { type Column, columnsOrNames } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import { callSite } from '../source/call-site.ts'

/** Stands for the first row of a partition in a frame, as any number below it does. */
export const UNBOUNDED_PRECEDING = Number.MIN_SAFE_INTEGER
/** Stands for the last row of a partition in a frame, as any number above it does. */
export const UNBOUNDED_FOLLOWING = Number.MAX_SAFE_INTEGER

type ColumnOrName = Column | string

/** Is what a window is made of so far. */
interface Parts {
  readonly partitionBy: readonly UnresolvedExpression[]
  readonly orders: readonly UnresolvedExpression[]
  readonly frame?: UnresolvedFrame
}

/** Says around which rows a window function looks; made by `Window`. Never changes: each method gives another one. */
export class WindowSpec {
  readonly parts: Parts

  constructor(parts: Parts = { partitionBy: [], orders: [] }) {
    this.parts = parts
  }

  /** Parts the rows by columns, in place of what was said before. */
  partitionBy(...columns: readonly (ColumnOrName | readonly ColumnOrName[])[]): WindowSpec {
    return new WindowSpec({
      ...this.parts,
      partitionBy: columnsOrNames(columns, callSite('partitionBy', this.partitionBy)),
    })
  }

  /** Orders the rows of a partition, in place of what was said before. */
  orderBy(...columns: readonly (ColumnOrName | readonly ColumnOrName[])[]): WindowSpec {
    return new WindowSpec({
      ...this.parts,
      orders: columnsOrNames(columns, callSite('orderBy', this.orderBy)),
    })
  }

  /** Bounds the frame by position: rows from `start` to `end`, counted from the current row, backwards below zero. */
  rowsBetween(start: number, end: number): WindowSpec {
    return this.#between('rows', start, end)
  }

  /** Bounds the frame by distance in the only column of `orderBy`, from `start` to `end`, backwards below zero. */
  rangeBetween(start: number, end: number): WindowSpec {
    return this.#between('range', start, end)
  }

  #between(unit: 'rows' | 'range', start: number, end: number): WindowSpec {
    const method = unit === 'rows' ? 'rowsBetween' : 'rangeBetween'
    const lower = bound(start, 'start', method)
    const upper = bound(end, 'end', method)
    return new WindowSpec({ ...this.parts, frame: { unit, lower, upper } })
  }
}

function bound(distance: number, argument: string, method: string): UnresolvedFrameBound {
  if (distance <= UNBOUNDED_PRECEDING) return { kind: 'unboundedPreceding' }
  if (distance >= UNBOUNDED_FOLLOWING) return { kind: 'unboundedFollowing' }
  if (distance === 0) return { kind: 'currentRow' }
  if (!Number.isInteger(distance)) {
    const parameters = { argument, method, expected: 'an integer', actual: `\`${distance}\`` }
    throw errorOf('INVALID_ARGUMENT', parameters)
  }
  return { kind: 'following', offset: literal(distance) }
}
