import type { UnresolvedExpression, UnresolvedFrame, UnresolvedFrameBound } from '@kindling/plan'
import { expression } from './expression.ts'
import { separateName } from './name.ts'
import { sortOrder } from './sort-order.ts'
import type { SqlParser } from './sql-parser.ts'

/** Is what stands between the parentheses of a window. */
export interface WindowSpecification {
  readonly partitionBy: readonly UnresolvedExpression[]
  readonly orders: readonly UnresolvedExpression[]
  readonly frame?: UnresolvedFrame
}

/** Reads `OVER (...)` or `OVER name` after a call, if it comes. */
export function windowed(parser: SqlParser, call: UnresolvedExpression, start: number): UnresolvedExpression {
  if (!parser.at('OVER') || !(parser.at('(', 2) || (parser.atName(2) && !parser.at('FROM', 2)))) return call
  parser.next()
  const specification = windowSpecification(parser)
  const origin = parser.originFrom(start)
  if (typeof specification === 'string') {
    const node = { kind: 'window' as const, function: call, partitionBy: [], orders: [], origin }
    parser.openWindows.push({ name: specification, origin, node })
    return node
  }
  return { kind: 'window', function: call, ...specification, origin }
}

/** Reads a window in parentheses, or gives the name of one. */
export function windowSpecification(parser: SqlParser): WindowSpecification | string {
  if (!parser.at('(')) return separateName(parser)
  parser.require('(')
  if (parser.atName() && parser.at(')', 2)) {
    const name = separateName(parser)
    parser.require(')')
    return name
  }
  const specification = contents(parser)
  parser.require(')')
  return specification
}

function contents(parser: SqlParser): WindowSpecification {
  if (parser.acceptAll('CLUSTER', 'BY')) return { partitionBy: parser.list(expression), orders: [] }
  const partitions = parser.acceptAll('PARTITION', 'BY') || parser.acceptAll('DISTRIBUTE', 'BY')
  const partitionBy = partitions ? parser.list(expression) : []
  const sorts = parser.acceptAll('ORDER', 'BY') || parser.acceptAll('SORT', 'BY')
  const orders = sorts ? parser.list(sortOrder) : []
  const frame = windowFrame(parser)
  return frame === undefined ? { partitionBy, orders } : { partitionBy, orders, frame }
}

/** Reads `ROWS | RANGE bound` or `ROWS | RANGE BETWEEN bound AND bound`; one bound alone is the lower. */
function windowFrame(parser: SqlParser): UnresolvedFrame | undefined {
  const unit = parser.accept('ROWS') ? 'rows' : parser.accept('RANGE') ? 'range' : undefined
  if (unit === undefined) return undefined
  if (!parser.accept('BETWEEN')) return { unit, lower: frameBound(parser), upper: { kind: 'currentRow' } }
  const lower = frameBound(parser)
  parser.require('AND')
  return { unit, lower, upper: frameBound(parser) }
}

function frameBound(parser: SqlParser): UnresolvedFrameBound {
  if (parser.acceptAll('UNBOUNDED', 'PRECEDING')) return { kind: 'unboundedPreceding' }
  if (parser.acceptAll('UNBOUNDED', 'FOLLOWING')) return { kind: 'unboundedFollowing' }
  if (parser.acceptAll('CURRENT', 'ROW')) return { kind: 'currentRow' }
  const offset = expression(parser)
  if (parser.accept('PRECEDING')) return { kind: 'preceding', offset }
  parser.require('FOLLOWING')
  return { kind: 'following', offset }
}
