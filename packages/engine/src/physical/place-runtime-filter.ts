import { estimate } from '@kindling/plan'
import { type Below, belowRuntimeFilter } from './below-runtime-filter.ts'
import type { PhysicalPlan, RuntimeFilter } from './physical-plan.ts'
import { inputsOf } from './print-physical.ts'

/**
 * About how many nanoseconds a row costs: in a runtime filter, in a filter, looked up in a join, joined, put into a table, kept,
 * and aggregated; and a group.
 */
const FILTERED = 2
const TESTED = 1
const LOOKED_UP = 3
const JOINED = 15
const BUILT = 50
const KEPT = 5
const AGGREGATED = 20
const GROUP = 50

/**
 * Finds where below a join its filter saves the most time, as expected, and gives what puts it there; nothing where it saves less than
 * `leastGain` nanoseconds. The join itself looks
 * rows up as quickly, so a place must have another join, or an aggregate, above it.
 */
export function bestPlace(probe: PhysicalPlan, filter: RuntimeFilter, leastGain: number): Place | undefined {
  const best = placeIn(probe, filter, 0)
  return best.gain < leastGain ? undefined : best
}

export interface Place {
  readonly gain: number
  readonly place: () => PhysicalPlan
}

/** `saved` is the time that the nodes above would take for all rows that come of the node. */
function placeIn(node: PhysicalPlan, filter: RuntimeFilter, saved: number): Place {
  const here: Place = {
    gain: (1 - filter.share) * saved - FILTERED * rowsOf(node),
    place: () => filteredBy(node, filter),
  }
  const below = belowRuntimeFilter(node, filter)
  if (below === undefined) return here
  const all = saved + costOf(node, below)
  const rows = below.inputs.map(({ input }) => rowsOf(input))
  const total = Math.max(1, sum(rows))
  const further = below.inputs.map(({ input, filter: asked }, index) =>
    placeIn(input, asked, (all * (rows[index] ?? 0)) / total),
  )
  const gain = sum(further.map((each) => each.gain))
  return gain > here.gain ? { gain, place: () => below.with(further.map(({ place }) => place())) } : here
}

function costOf(node: PhysicalPlan, { side, inputs }: Below): number {
  const rows = sum(inputs.map(({ input }) => rowsOf(input)))
  switch (node.kind) {
    case 'filter':
      return TESTED * rows
    case 'join':
      return (side === 'build' ? BUILT : LOOKED_UP) * rows + JOINED * rowsOf(node)
    case 'aggregate':
      return AGGREGATED * rows + GROUP * rowsOf(node)
    case 'union':
      return KEPT * rows
    default:
      return 0
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

function rowsOf(node: PhysicalPlan): number {
  if (node.logical !== undefined) return estimate(node.logical).rows
  const [input] = inputsOf(node)
  return input === undefined ? 0 : rowsOf(input)
}

function filteredBy(input: PhysicalPlan, { id, columns, belowGroups }: RuntimeFilter): PhysicalPlan {
  const keys = columns.map((column) => input.output.findIndex((given) => given.id === column.id))
  return {
    kind: 'runtimeFilter',
    input,
    filter: id,
    keys,
    ...(belowGroups === true && { steady: true }),
    output: input.output,
  }
}
