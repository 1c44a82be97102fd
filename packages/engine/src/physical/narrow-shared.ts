import { narrowJoins } from './narrow-joins.ts'
import type { PhysicalPlan, SharedSource } from './physical-plan.ts'
import { inputsOf } from './print-physical.ts'

/** Keeps of rows that several places read only the columns that one of them wants. */
export function narrowShared(plan: PhysicalPlan): PhysicalPlan {
  const wanted = new Map<number, Set<number>>()
  gather(plan, wanted)
  return wanted.size === 0 ? plan : narrowed(plan, wanted)
}

/** Every place has to find the same columns: they are gathered from all of them before any is changed. */
function gather(plan: PhysicalPlan, wanted: Map<number, Set<number>>): void {
  if (plan.kind === 'shared') {
    const known = wanted.get(plan.id) ?? new Set<number>()
    for (const column of plan.columns) known.add(column)
    wanted.set(plan.id, known)
  }
  for (const input of inputsOf(plan)) gather(input, wanted)
}

function narrowed(plan: PhysicalPlan, wanted: ReadonlyMap<number, ReadonlySet<number>>): PhysicalPlan {
  const below = (input: PhysicalPlan): PhysicalPlan => narrowed(input, wanted)
  switch (plan.kind) {
    case 'shared':
      return narrowedSource({ ...plan, input: below(plan.input) }, wanted.get(plan.id) ?? new Set())
    case 'join':
      return { ...plan, probe: below(plan.probe), build: below(plan.build) }
    case 'union':
      return { ...plan, inputs: plan.inputs.map(below) }
    case 'recursion':
      return { ...plan, anchor: below(plan.anchor), step: below(plan.step) }
    default:
      return 'input' in plan ? { ...plan, input: below(plan.input) } : plan
  }
}

function narrowedSource(plan: SharedSource, wanted: ReadonlySet<number>): SharedSource {
  // Rows that are only counted are kept by one of their columns.
  const kept = wanted.size === 0 ? [0] : [...wanted].toSorted((one, two) => one - two)
  if (kept.length === plan.input.output.length) return plan
  const output = kept.flatMap((column) => plan.input.output[column] ?? [])
  const input = narrowJoins({ kind: 'project', input: plan.input, expressions: output, output })
  return { ...plan, input, columns: plan.columns.map((column) => kept.indexOf(column)) }
}
