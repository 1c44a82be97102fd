import { aggregateText } from './aggregate-text.ts'
import type { Expression, FrameBound, SortOrder, WindowCall, WindowFrame } from './expression.ts'

/**
 * Prints a call with its window as Spark does: frames are always written out, IGNORE NULLS only for functions that have
 * none of their own.
 */
export function windowText(call: WindowCall, text: (child: Expression) => string): string {
  const { function: definition, partitionBy, orders } = call
  const over = specificationText(partitionBy, orders, call.frame, text)
  if (definition.kind === 'aggregate') return `${aggregateText(call, text)} OVER ${over}`
  const shown = definition.capitals === true ? definition.name.toUpperCase() : definition.name
  const ignoring = call.ignoreNulls && definition.frame === 'any' ? ' ignore nulls' : ''
  return `${shown}(${call.arguments.map(text).join(', ')})${ignoring} OVER ${over}`
}

/** Prints a window in parentheses. */
export function specificationText(
  partitionBy: readonly Expression[],
  orders: readonly SortOrder[],
  frame: WindowFrame,
  text: (child: Expression) => string,
): string {
  const parts: string[] = []
  if (partitionBy.length > 0) parts.push(`PARTITION BY ${partitionBy.map(text).join(', ')}`)
  if (orders.length > 0) parts.push(`ORDER BY ${orders.map((order) => orderText(order, text)).join(', ')}`)
  parts.push(frameText(frame))
  return `(${parts.join(' ')})`
}

/** Prints a frame: `ROWS BETWEEN 1 PRECEDING AND CURRENT ROW`. */
export function frameText({ unit, lower, upper }: WindowFrame): string {
  return `${unit.toUpperCase()} BETWEEN ${boundText(lower)} AND ${boundText(upper)}`
}

function orderText(
  { expression, descending, nullsFirst }: SortOrder,
  text: (child: Expression) => string,
): string {
  return `${text(expression)} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`
}

function boundText(bound: FrameBound): string {
  switch (bound.kind) {
    case 'unboundedPreceding':
      return 'UNBOUNDED PRECEDING'
    case 'unboundedFollowing':
      return 'UNBOUNDED FOLLOWING'
    case 'currentRow':
      return 'CURRENT ROW'
    case 'offset':
      return bound.text
  }
}
