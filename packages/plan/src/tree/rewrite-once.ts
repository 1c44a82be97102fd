import type { Expression } from '../expressions/expression.ts'
import { expressionTree } from './tree.ts'

/**
 * Makes of a change of single nodes one of whole expressions that looks at each of them once: those that it left as they
 * are it knows, since expressions never change. The change has to leave columns and literals as they are, and to depend on
 * the node alone.
 */
export function rewriteOnce(
  change: (node: Expression) => Expression,
): (expression: Expression) => Expression {
  const settled = new WeakSet<Expression>()
  return (expression) => {
    const { kind } = expression
    if (kind === 'attribute' || kind === 'literal' || settled.has(expression)) return expression
    const changed = expressionTree.rewriteUp(expression, change)
    if (changed === expression) settled.add(expression)
    return changed
  }
}
