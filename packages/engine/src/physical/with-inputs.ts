import type { PhysicalPlan } from './physical-plan.ts'

/** Changes the nodes that a node takes rows from; the same object where none changes. */
export function withInputs(plan: PhysicalPlan, change: (input: PhysicalPlan) => PhysicalPlan): PhysicalPlan {
  switch (plan.kind) {
    case 'join': {
      const [probe, build] = [change(plan.probe), change(plan.build)]
      return probe === plan.probe && build === plan.build ? plan : { ...plan, probe, build }
    }
    case 'union': {
      const inputs = plan.inputs.map(change)
      return inputs.every((input, index) => input === plan.inputs[index]) ? plan : { ...plan, inputs }
    }
    case 'recursion': {
      const [anchor, step] = [change(plan.anchor), change(plan.step)]
      return anchor === plan.anchor && step === plan.step ? plan : { ...plan, anchor, step }
    }
    default: {
      if (!('input' in plan)) return plan
      const input = change(plan.input)
      return input === plan.input ? plan : { ...plan, input }
    }
  }
}
