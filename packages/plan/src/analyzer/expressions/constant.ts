import { errorOf } from '@kindling/core'
import { canEvaluate } from '../../evaluate/evaluate.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { Analysis } from '../analysis.ts'
import { finishExpression } from '../finish-plan.ts'
import { translateExpression } from './translate-expression.ts'

/** Reads an argument that must be known before the query runs: an expression without columns. */
export function translateConstant(
  node: UnresolvedExpression,
  place: { readonly method: string; readonly argument: string },
  analysis: Analysis,
): Expression {
  const expression = finishExpression(
    translateExpression(node, { analysis, scope: { columns: [] }, below: [] }),
    analysis.facts,
  )
  if (canEvaluate(expression)) return expression
  const parameters = {
    ...place,
    expected: 'known before the query runs',
    actual: `\`${expressionName(expression)}\``,
  }
  throw errorOf('INVALID_ARGUMENT', parameters, { origin: node.origin })
}
