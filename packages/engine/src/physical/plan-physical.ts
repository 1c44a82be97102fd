import { attributeOf, outputOf, type Plan } from '@kindling/plan'
import type { PhysicalPlan } from './physical-plan.ts'
import { planAggregate } from './plan-aggregate.ts'
import { planGenerate } from './plan-generate.ts'
import { planJoin } from './plan-join.ts'
import { planSort } from './plan-sort.ts'
import { withUserCalls } from './plan-user-calls.ts'
import { planWindow } from './plan-window.ts'

/** Decides how an optimized plan runs. */
export function planPhysical(plan: Plan): PhysicalPlan {
  switch (plan.kind) {
    case 'localRelation':
      return { kind: 'localTable', output: plan.output, batch: plan.batch }
    case 'range':
      return { kind: 'range', output: plan.output, range: plan }
    case 'scan':
      return { kind: 'scan', output: plan.output, scan: plan }
    case 'values':
      return { kind: 'values', output: plan.output, values: plan }
    case 'project': {
      const { input, expressions } = withUserCalls(planPhysical(plan.input), plan.projections)
      const output = plan.projections.map(attributeOf)
      const same = expressions.every((expression, index) => isColumn(expression, input.output[index]?.id))
      if (same && input.output.length === output.length) return { ...input, output }
      return { kind: 'project', input, expressions, output }
    }
    case 'filter': {
      const { input, expressions } = withUserCalls(planPhysical(plan.input), [plan.condition])
      const [condition = plan.condition] = expressions
      const filter: PhysicalPlan = { kind: 'filter', input, condition, output: input.output }
      const output = outputOf(plan)
      if (output.length === input.output.length) return filter
      return { kind: 'project', input: filter, expressions: output, output }
    }
    case 'aggregate':
      return planAggregate(plan, planPhysical)
    case 'window':
      return planWindow(plan, planPhysical)
    case 'sort':
      return planSort(plan, null, planPhysical)
    case 'limit':
      if (plan.input.kind === 'sort') return planSort(plan.input, plan.limit, planPhysical)
      return limited(planPhysical(plan.input), plan.limit)
    case 'offset': {
      const input = planPhysical(plan.input)
      return { kind: 'offset', input, offset: plan.offset, output: input.output }
    }
    case 'sample': {
      const input = planPhysical(plan.input)
      return { kind: 'sample', input, sample: plan, output: input.output }
    }
    case 'join':
      return planJoin(plan, planPhysical)
    case 'generate':
      return planGenerate(plan, planPhysical)
    case 'mapBatches':
      return {
        kind: 'batchStep',
        input: planPhysical(plan.input),
        function: plan.function,
        output: plan.output,
      }
    case 'union':
      return { kind: 'union', inputs: plan.inputs.map(planPhysical), output: plan.output }
  }
}

function limited(input: PhysicalPlan, limit: number): PhysicalPlan {
  return { kind: 'limit', input, limit, output: input.output }
}

function isColumn(
  expression: { readonly kind: string; readonly id?: number },
  id: number | undefined,
): boolean {
  return expression.kind === 'attribute' && expression.id === id
}
