import { errorOf } from '@kindling/core'
import type { UnresolvedFilter } from '../../plans/unresolved-plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { refuseWindows } from '../expressions/window-errors.ts'
import type { Relation } from '../relation.ts'
import { checkCondition } from './check-condition.ts'
import { translateAbove } from './translate-above.ts'

/** Keeps rows whose condition is true. Above an aggregation the condition may aggregate, as HAVING does. */
export function translateFilter(
  node: UnresolvedFilter,
  input: Relation,
  analysis: Analysis,
  clauseName: 'WHERE' | 'HAVING' = 'WHERE',
): Relation {
  const { plan, expressions, output } = translateAbove(
    [node.condition],
    input,
    analysis,
    clauseName === 'HAVING' ? 'groupings' : 'output',
  )
  const [translated] = expressions
  if (translated === undefined) throw errorOf('INTERNAL_ERROR', { message: 'a filter has no condition' })
  refuseWindows([translated], clauseName)
  const condition = checkCondition(translated, node.condition.origin ?? node.origin)
  const filter = { kind: 'filter', input: plan, condition } as const
  if (output === undefined) return { ...input, plan: filter }
  return { ...input, plan: { kind: 'project', input: filter, projections: outputOf(input.plan) } }
}
