import { estimate } from '@kindling/plan'
import { type Below, belowRuntimeFilter } from './below-runtime-filter.ts'
import type { PhysicalPlan, RuntimeFilter } from './physical-plan.ts'
import { inputsOf } from './print-physical.ts'

/** About how many nanoseconds a row costs: in a runtime filter, in a filter, looked up in a join, joined, and put into a table. */
const FILTERED = 2
const TESTED = 1
const LOOKED_UP = 3
const JOINED = 15
const BUILT = 50

/**
 * Finds where below a join its filter saves the most time, as expected, and gives what puts it there; nothing where it saves less than
 * `leastGain` nanoseconds. The join itself looks
 * rows up as quickly, so a place must have another join above it.
 */
export function bestPlace(
  probe: PhysicalPlan,
  filter: RuntimeFilter,
  leastGain: number,
): (() => PhysicalPlan) | undefined {
  const best = placeIn(probe, filter, 0)
  return best.gain < leastGain ? undefined : best.place
}

interface Place {
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
  const further = placeIn(below.input, below.filter, saved + costOf(node, below))
  return further.gain > here.gain ? { ...further, place: () => below.with(further.place()) } : here
}

function costOf(node: PhysicalPlan, { side, input }: Below): number {
  switch (node.kind) {
    case 'filter':
      return TESTED * rowsOf(input)
    case 'join':
      return (side === 'build' ? BUILT : LOOKED_UP) * rowsOf(input) + JOINED * rowsOf(node)
    default:
      return 0
  }
}

function rowsOf(node: PhysicalPlan): number {
  if (node.logical !== undefined) return estimate(node.logical).rows
  const [input] = inputsOf(node)
  return input === undefined ? 0 : rowsOf(input)
}

function filteredBy(input: PhysicalPlan, { id, columns }: RuntimeFilter): PhysicalPlan {
  const keys = columns.map((column) => input.output.findIndex((given) => given.id === column.id))
  return { kind: 'runtimeFilter', input, filter: id, keys, output: input.output }
}
