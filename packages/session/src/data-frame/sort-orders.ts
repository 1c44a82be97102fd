import { type CallOrigin, errorOf } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { Column, columnOrName } from '../column/column.ts'
import { literal } from '../column/literal.ts'

/** Says in which direction to sort: all columns, or each. */
export interface SortOptions {
  readonly ascending?: boolean | number | readonly (boolean | number)[]
}

/** Reads the arguments of `orderBy`: columns, lists of them, positions from 1, and options at the end. */
export function sortOrders(given: readonly unknown[], origin: CallOrigin): readonly UnresolvedExpression[] {
  const flat = given.flat() as (Column | string | number | SortOptions)[]
  const last = flat.at(-1)
  const options = typeof last === 'object' && !(last instanceof Column) ? last : undefined
  const columns = (options === undefined ? flat : flat.slice(0, -1)) as (Column | string | number)[]
  if (columns.length === 0) {
    const expected = 'at least one column'
    throw errorOf(
      'INVALID_ARGUMENT',
      { argument: 'columns', method: origin.method, expected, actual: '`nothing`' },
      { origin },
    )
  }
  const { ascending } = options ?? {}
  const directions = Array.isArray(ascending) ? (ascending as readonly (boolean | number)[]) : undefined
  if (directions !== undefined && directions.length !== columns.length) {
    const expected = `a direction for each of the ${columns.length} columns`
    const parameters = {
      argument: 'ascending',
      method: origin.method,
      expected,
      actual: `\`${directions.length}\` of them`,
    }
    throw errorOf('INVALID_ARGUMENT', parameters, { origin })
  }
  return columns.map((column, index) => {
    const [child, positionDescending] = orderedBy(column, origin)
    const direction = directions === undefined ? ascending : directions[index]
    const isDescending = (direction !== undefined && !direction) || positionDescending
    return isDescending ? descending(child) : child
  })
}

/** A negative position sorts by that column, descending. */
function orderedBy(
  column: Column | string | number,
  origin: CallOrigin,
): readonly [UnresolvedExpression, boolean] {
  if (typeof column === 'number') return [literal(Math.abs(column)), column < 0]
  return [columnOrName(column, origin), false]
}

function descending(child: UnresolvedExpression): UnresolvedExpression {
  const inner = child.kind === 'sortOrder' ? child.child : child
  return { kind: 'sortOrder', child: inner, descending: true, nullsFirst: false }
}
