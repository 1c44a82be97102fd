import {
  type Attribute,
  aliasOf,
  attributeOf,
  type Expression,
  type Generate,
  outputOf,
  type Plan,
} from '@kindling/plan'
import type { PhysicalPlan } from './physical-plan.ts'
import { withUserCalls } from './plan-user-calls.ts'

/** Plans a generate: a list that is no column yet is computed below it. */
export function planGenerate(generate: Generate, planInput: (plan: Plan) => PhysicalPlan): PhysicalPlan {
  const { input: called, expressions } = withUserCalls(planInput(generate.input), [generate.list])
  const [list = generate.list] = expressions
  const known = positionOf(called.output, list)
  const input = known === -1 ? withColumn(called, list) : called
  return {
    kind: 'unnest',
    input,
    list: known === -1 ? called.output.length : known,
    columns: generate.columns.map((column) => positionOf(input.output, column)),
    position: generate.position !== undefined,
    outer: generate.outer,
    output: outputOf(generate),
  }
}

function positionOf(columns: readonly Attribute[], expression: Expression): number {
  return expression.kind === 'attribute' ? columns.findIndex(({ id }) => id === expression.id) : -1
}

function withColumn(input: PhysicalPlan, list: Expression): PhysicalPlan {
  return {
    kind: 'project',
    input,
    expressions: [...input.output, list],
    output: [...input.output, attributeOf(aliasOf(list, 'list'))],
  }
}
