import { boolean, errorOf, type Origin, sqlString } from '@kindling/core'
import { castOf } from '../../calls/cast-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { AggregateCall, Expression } from '../../expressions/expression.ts'
import type { UnresolvedFilter } from '../../plans/unresolved-plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Analysis } from '../analysis.ts'
import { refuseWindows } from '../expressions/window-errors.ts'
import type { Relation } from '../relation.ts'
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

/** Checks that a condition is a boolean and aggregates nothing. */
export function checkCondition(condition: Expression, origin: Origin | undefined): Expression {
  const calls: AggregateCall[] = []
  expressionTree.walk(condition, (node) => {
    if (node.kind === 'aggregateCall') calls.push(node)
  })
  if (calls.length > 0) {
    const expressionList = calls.map((call) => `\`${expressionName(call)}\``).join(', ')
    const parameters = { condition: `\`${expressionName(condition)}\``, expressionList }
    throw errorOf('INVALID_WHERE_CONDITION', parameters, { origin: calls[0]?.origin ?? origin })
  }
  if (condition.type.kind === 'boolean') return condition
  if (condition.type.kind === 'void') return castOf(condition, boolean)
  throw errorOf(
    'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN',
    { filter: `\`${expressionName(condition)}\``, type: `\`${sqlString(condition.type)}\`` },
    { origin },
  )
}
