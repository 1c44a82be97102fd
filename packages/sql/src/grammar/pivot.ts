import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { expression } from './expression.ts'
import { separateName } from './name.ts'
import { namedExpression } from './named-expression.ts'
import type { SqlParser } from './sql-parser.ts'
import { aliased } from './table-alias.ts'

export function startsPivot(parser: SqlParser): boolean {
  return parser.atAll('PIVOT', '(')
}

/** Reads `PIVOT (aggregates FOR column IN (values)) [AS alias]`. */
export function pivoted(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('PIVOT', '(')
  const aggregates = parser.list(aggregate)
  parser.require('FOR')
  const pivotColumns = columns(parser)
  parser.require('IN', '(')
  const values = parser.list(namedExpression)
  parser.require(')', ')')
  const origin = parser.originFrom(start)
  return aliased(parser, { kind: 'pivot', input, aggregates, pivotColumns, values, origin }, start)
}

/** Reads an aggregate and its alias, which cannot be FOR. */
function aggregate(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const child = expression(parser)
  if (!parser.accept('AS') && (parser.at('FOR') || !parser.atName())) return child
  const name = separateName(parser)
  return { kind: 'alias', child, name, origin: parser.originFrom(start) }
}

function columns(parser: SqlParser): readonly UnresolvedExpression[] {
  if (!parser.accept('(')) return [column(parser)]
  const read = parser.list(column)
  parser.require(')')
  return read
}

function column(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const parts = [separateName(parser)]
  return { kind: 'attribute', parts, origin: parser.originFrom(start) }
}
