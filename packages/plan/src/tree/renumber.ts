import { nextAttributeId } from '../expressions/attribute-id.ts'
import type { Attribute, Expression } from '../expressions/expression.ts'
import type { Plan } from '../plans/plan.ts'
import { replaceParts } from './fields.ts'
import { EXPRESSION_FIELDS } from './map-expressions.ts'
import { expressionTree, planTree } from './tree.ts'

/** Copies a plan with a fresh id for every column in it, so that it can stand twice in one query. */
export function renumber(plan: Plan): Plan {
  const ids = new Map<number, number>()
  const fresh = (id: number): number => {
    const known = ids.get(id)
    if (known !== undefined) return known
    const next = nextAttributeId()
    ids.set(id, next)
    return next
  }
  const renumberExpression = (expression: Expression): Expression =>
    expression.kind === 'attribute' || expression.kind === 'alias'
      ? { ...expression, id: fresh(expression.id) }
      : expression
  return planTree.rewriteUp(plan, (node) => {
    const changed = replaceParts(node, EXPRESSION_FIELDS[node.kind], (part) => {
      const expression = expressionTree.rewriteUp(part as unknown as Expression, renumberExpression)
      return expression as unknown as typeof part
    })
    return withFreshOutput(changed, (attribute) => ({ ...attribute, id: fresh(attribute.id) }))
  })
}

function withFreshOutput(plan: Plan, fresh: (attribute: Attribute) => Attribute): Plan {
  switch (plan.kind) {
    case 'scan':
      return {
        ...plan,
        output: plan.output.map(fresh),
        ...(plan.metadata && { metadata: fresh(plan.metadata) }),
      }
    case 'localRelation':
    case 'values':
    case 'union':
    case 'mapBatches':
    case 'recursion':
    case 'recursiveReference':
      return { ...plan, output: plan.output.map(fresh) }
    case 'range':
      return { ...plan, output: [fresh(plan.output[0])] }
    default:
      return plan
  }
}
