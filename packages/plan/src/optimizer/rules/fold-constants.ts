import { KindlingError, sameType } from '@kindling/core'
import { canEvaluate, evaluate } from '../../evaluate/evaluate.ts'
import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { mapExpressions } from '../../tree/map-expressions.ts'
import { rewriteOnce } from '../../tree/rewrite-once.ts'
import { expressionTree } from '../../tree/tree.ts'
import { isNested } from '../../types/type-class.ts'
import type { Rule } from '../rule.ts'
import { simplifyLazy } from '../simplify-lazy.ts'

/**
 * Computes what does not depend on any row, by the specification of each function. What fails is left for the run, so
 * that it only fails where it is really computed.
 */
export const foldConstants: Rule = {
  name: 'foldConstants',
  order: 'down',
  apply: (plan) => mapExpressions(plan, folded),
}

const folded = rewriteOnce(fold)

function fold(expression: Expression): Expression {
  switch (expression.kind) {
    case 'call': {
      if (isNullThroughout(expression)) return literalOf(expression.type, null)
      const simpler = simplifyLazy(expression)
      return simpler === expression ? computed(expression) : simpler
    }
    case 'cast':
      return sameType(expression.child.type, expression.type) ? expression.child : computed(expression)
    case 'field':
      return computed(expression)
    default:
      return expression
  }
}

function isNullThroughout(call: Expression & { readonly kind: 'call' }): boolean {
  return (
    call.function.nulls === 'propagate' &&
    call.arguments.some(
      (argument) =>
        (argument.type.kind === 'void' && argument.kind !== 'lambda') ||
        (argument.kind === 'literal' && argument.value === null),
    )
  )
}

/** Parts come first, so that what can be computed has literals for parts, or arrays and structs, which stay built. */
function computed(expression: Expression): Expression {
  const { type, origin } = expression
  const parts = expressionTree.children(expression)
  if (isNested(type) || !parts.every(isKnown)) return expression
  if (!canEvaluate(expression)) return expression
  try {
    return literalOf(type, evaluate(expression), origin)
  } catch (error) {
    if (error instanceof KindlingError) return expression
    throw error
  }
}

function isKnown(part: Expression): boolean {
  return part.kind === 'literal' || part.kind === 'lambda' || isNested(part.type)
}
