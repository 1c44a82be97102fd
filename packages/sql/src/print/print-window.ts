import type { UnresolvedFrameBound, UnresolvedGroupingSets, UnresolvedWindow } from '@kindling/plan'
import { printExpression, printList } from './print-expression.ts'

/** Prints a call over a window, which stands in parentheses even if it had a name. */
export function printWindow({ function: call, partitionBy, orders, frame }: UnresolvedWindow): string {
  const parts: string[] = []
  if (partitionBy.length > 0) parts.push(`PARTITION BY ${printList(partitionBy)}`)
  if (orders.length > 0) parts.push(`ORDER BY ${printList(orders)}`)
  if (frame !== undefined) {
    const bounds = `${printBound(frame.lower)} AND ${printBound(frame.upper)}`
    parts.push(`${frame.unit.toUpperCase()} BETWEEN ${bounds}`)
  }
  return `${printExpression(call)} OVER (${parts.join(' ')})`
}

function printBound(bound: UnresolvedFrameBound): string {
  switch (bound.kind) {
    case 'unboundedPreceding':
      return 'UNBOUNDED PRECEDING'
    case 'unboundedFollowing':
      return 'UNBOUNDED FOLLOWING'
    case 'currentRow':
      return 'CURRENT ROW'
    case 'preceding':
    case 'following':
      return `${printExpression(bound.offset)} ${bound.kind.toUpperCase()}`
  }
}

const GROUPINGS = { rollup: 'ROLLUP', cube: 'CUBE', sets: 'GROUPING SETS' } as const

/** Prints grouping sets; a set of one expression needs no parentheses. */
export function printGroupingSets({ type, sets, order }: UnresolvedGroupingSets): string {
  const texts = sets.map((set) => (set.length === 1 ? printList(set) : `(${printList(set)})`))
  const before = order === undefined ? '' : `${printList(order)} `
  return `${before}${GROUPINGS[type]} (${texts.join(', ')})`
}
