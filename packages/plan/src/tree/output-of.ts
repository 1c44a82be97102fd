import type { Attribute, NamedExpression } from '../expressions/expression.ts'
import type { Plan } from '../plans/plan.ts'

/** Lists the columns that a plan gives, in order. Takes time in the number of nodes down to the next projection. */
export function outputOf(plan: Plan): readonly Attribute[] {
  switch (plan.kind) {
    case 'scan':
    case 'localRelation':
    case 'values':
    case 'range':
      return plan.output
    case 'project':
      return plan.projections.map(attributeOf)
    case 'aggregate':
      return plan.aggregates.map(attributeOf)
    case 'filter':
    case 'sort':
    case 'limit':
      return outputOf(plan.input)
  }
}

/** Gives the column by which plans above refer to a projection. */
export function attributeOf(expression: NamedExpression): Attribute {
  if (expression.kind === 'attribute') return expression
  const { id, name, type, nullable, origin } = expression
  return { kind: 'attribute', id, name, type, nullable, origin }
}
