import { errorOf, type Origin, sqlString } from '@kindling/core'
import { canEvaluate, evaluate } from '../../evaluate/evaluate.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { UnresolvedLimit, UnresolvedOffset } from '../../plans/unresolved-plan.ts'
import type { Analysis } from '../analysis.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { finishExpression } from '../finish-plan.ts'
import type { Relation } from '../relation.ts'

/** Computes how many rows to keep: an expression of type `int`, without columns, 0 or more. */
export function translateLimit(node: UnresolvedLimit, input: Relation, analysis: Analysis): Relation {
  const limit = countOf(node.limit, 'limit', node.origin, input, analysis)
  return {
    ...input,
    plan: { kind: 'limit', input: input.plan, limit },
    aggregated: undefined,
    groupingColumns: undefined,
  }
}

/** Computes how many rows to leave out, as `translateLimit` does those to keep. */
export function translateOffset(node: UnresolvedOffset, input: Relation, analysis: Analysis): Relation {
  const offset = countOf(node.offset, 'offset', node.origin, input, analysis)
  return {
    ...input,
    plan: { kind: 'offset', input: input.plan, offset },
    aggregated: undefined,
    groupingColumns: undefined,
  }
}

function countOf(
  count: UnresolvedExpression,
  name: 'limit' | 'offset',
  place: Origin | undefined,
  input: Relation,
  analysis: Analysis,
): number {
  const environment = { analysis, scope: input.scope, below: [] }
  const expression = finishExpression(translateExpression(count, environment), analysis.facts)
  const expr = `\`${expressionName(expression)}\``
  const details = { origin: count.origin ?? place }
  if (!canEvaluate(expression)) {
    throw errorOf('INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE', { name, expr }, details)
  }
  if (expression.type.kind !== 'int') {
    const dataType = `\`${sqlString(expression.type)}\``
    throw errorOf('INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE', { name, expr, dataType }, details)
  }
  const value = evaluate(expression)
  if (typeof value !== 'number') {
    throw errorOf('INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL', { name, expr }, details)
  }
  if (value < 0) {
    throw errorOf('INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE', { name, expr, v: `\`${value}\`` }, details)
  }
  return value
}
