import type { UnresolvedCall, UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { UnresolvedAggregateEach } from '../../plans/unresolved-frame-plan.ts'
import { isNumeric } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import type { Relation } from '../relation.ts'
import { translateAggregate } from '../relations/aggregate.ts'
import { visibleColumns } from './visible-columns.ts'

/** Groups, and aggregates each column of numbers that is not grouped by. */
export function translateAggregateEach(
  node: UnresolvedAggregateEach,
  input: Relation,
  analysis: Analysis,
): Relation {
  const environment = { analysis, scope: input.scope, below: [] }
  const grouped = new Set(
    node.shown.map((shown) => {
      const expression = translateExpression(shown, environment)
      return expression.kind === 'attribute' ? expression.id : undefined
    }),
  )
  const calls = visibleColumns(input.scope)
    .filter(({ id, type }) => isNumeric(type) && !grouped.has(id))
    .map(({ name }): UnresolvedCall => {
      const argument: UnresolvedExpression = { kind: 'attribute', parts: [name] }
      return { kind: 'call', name: node.function, arguments: [argument] }
    })
  const { groupings, shown, origin, mergesRows } = node
  const place = { ...(origin && { origin }), ...(mergesRows && { mergesRows }) }
  const plan = { kind: 'aggregate', input: node.input, groupings, aggregates: [...shown, ...calls] } as const
  return translateAggregate({ ...plan, ...place }, input, analysis)
}
