import { attributeOf, type Filter, outputOf, type Plan, type SharedPart, sharedParts } from '@kindling/plan'
import { computePairs } from './compute-pairs.ts'
import { leadingRows } from './leading-rows.ts'
import { narrowJoins } from './narrow-joins.ts'
import { narrowShared } from './narrow-shared.ts'
import type { PhysicalPlan } from './physical-plan.ts'
import { planAggregate } from './plan-aggregate.ts'
import { planFilter } from './plan-filter.ts'
import { planGenerate } from './plan-generate.ts'
import { planJoin } from './plan-join.ts'
import { planRuntimeFilters } from './plan-runtime-filters.ts'
import { planSort } from './plan-sort.ts'
import { withUserCalls } from './plan-user-calls.ts'
import { planWindow } from './plan-window.ts'

/** Decides how an optimized plan runs. */
export function planPhysical(plan: Plan): PhysicalPlan {
  const parts = sharedParts(plan)
  const planNode: PlanNode = (node) => {
    const part = parts(node)
    const steps = part === undefined ? stepsOf(node, planNode) : sharedSource(node, part, planNode)
    return { ...steps, logical: node }
  }
  return planRuntimeFilters(narrowShared(narrowJoins(computePairs(planNode(plan)))))
}

type PlanNode = (plan: Plan) => PhysicalPlan

function sharedSource(node: Plan, { id, plan, columns }: SharedPart, planNode: PlanNode): PhysicalPlan {
  return { kind: 'shared', input: planNode(plan), id, columns, output: outputOf(node) }
}

function stepsOf(plan: Plan, planNode: PlanNode): PhysicalPlan {
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
      const { input, expressions } = withUserCalls(planNode(plan.input), plan.projections)
      const output = plan.projections.map(attributeOf)
      const same = expressions.every((expression, index) => isColumn(expression, input.output[index]?.id))
      if (same && input.output.length === output.length) return { ...input, output }
      return { kind: 'project', input, expressions, output }
    }
    case 'filter': {
      const { input, expressions } = withUserCalls(planFiltered(plan, planNode), [plan.condition])
      const [condition = plan.condition] = expressions
      const filter = planFilter(plan, input, condition)
      const output = outputOf(plan)
      if (output.length === input.output.length) return filter
      return { kind: 'project', input: filter, expressions: output, output }
    }
    case 'aggregate':
      return planAggregate(plan, planNode)
    case 'window':
      return planWindow(plan, null, planNode)
    case 'sort':
      return planSort(plan, null, planNode)
    case 'limit':
      if (plan.input.kind === 'sort') return planSort(plan.input, plan.limit, planNode)
      return limited(planNode(plan.input), plan.limit)
    case 'offset': {
      const input = planNode(plan.input)
      return { kind: 'offset', input, offset: plan.offset, output: input.output }
    }
    case 'sample': {
      const input = planNode(plan.input)
      return { kind: 'sample', input, sample: plan, output: input.output }
    }
    case 'join':
      return planJoin(plan, planNode)
    case 'generate':
      return planGenerate(plan, planNode)
    case 'mapBatches':
      return {
        kind: 'batchStep',
        input: planNode(plan.input),
        function: plan.function,
        output: plan.output,
      }
    case 'recursion': {
      const { kind, output, id, name, most, limit } = plan
      return { kind, anchor: planNode(plan.anchor), step: planNode(plan.step), output, id, name, most, limit }
    }
    case 'recursiveReference':
      return { kind: 'level', id: plan.id, name: plan.name, output: plan.output }
    case 'union':
      return { kind: 'union', inputs: plan.inputs.map(planNode), output: plan.output }
  }
}

/** Plans what a filter reads; a window need not number rows that the filter leaves out. */
function planFiltered({ input, condition }: Filter, planNode: PlanNode): PhysicalPlan {
  if (input.kind !== 'window') return planNode(input)
  return planWindow(input, leadingRows(condition, input), planNode)
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
