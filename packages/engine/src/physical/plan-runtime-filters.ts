import { conditionsOf, estimate, partneredShare } from '@kindling/plan'
import type { JoinOperator, PhysicalPlan, RuntimeFilter } from './physical-plan.ts'
import { bestPlace } from './place-runtime-filter.ts'
import { filterScans } from './runtime-filter-scans.ts'
import { withInputs } from './with-inputs.ts'

/** Says when a runtime filter is worth a step of its own. */
export interface FilterLimits {
  /** Which share of the rows it may be expected to keep. */
  readonly mostKept: number
  /** How many nanoseconds it must be expected to save. */
  readonly leastGain: number
}

const LIMITS: FilterLimits = { mostKept: 0.5, leastGain: 100_000 }

type Ids = ReadonlySet<number>
const NONE: Ids = new Set()

/**
 * Plans runtime filters: a join that drops rows of its probe side without a partner knows, once its table is built, which
 * keys they may have. Where they are expected to be few, rows are dropped by that further down, before other joins work on
 * them, and scans of files leave out parts without such keys.
 */
export function planRuntimeFilters(plan: PhysicalPlan, limits: FilterLimits = LIMITS): PhysicalPlan {
  let filters = 0
  const planned = (node: PhysicalPlan, wanted: Ids): PhysicalPlan => {
    const below = wantedBelow(node, wanted)
    return withInputs(node.kind === 'join' ? filtered(node, wanted) : node, (input) => planned(input, below))
  }
  const filtered = (join: JoinOperator, wanted: Ids): JoinOperator => {
    const filter = filterOf(join, filters + 1, wanted)
    if (filter === undefined || filter.share > limits.mostKept) return join
    const scanned = filterScans(join.probe, filter)
    const probe = bestPlace(scanned, filter, limits.leastGain)?.() ?? scanned
    if (probe === join.probe) return join
    filters += 1
    return { ...join, probe, filter: filter.id }
  }
  return planned(plan, NONE)
}

/** Gives the columns that must be true in the rows that anybody wants of a node's input. */
function wantedBelow(node: PhysicalPlan, wanted: Ids): Ids {
  if (node.kind === 'project') return wanted
  if (node.kind !== 'filter') return NONE
  const columns = conditionsOf(node.condition).flatMap((each) => (each.kind === 'attribute' ? [each.id] : []))
  return columns.length === 0 ? wanted : new Set([...wanted, ...columns])
}

/** Says what the filter of a join would keep; undefined where it drops no rows, or nothing is known of them. */
function filterOf(join: JoinOperator, id: number, wanted: Ids): RuntimeFilter | undefined {
  const { logical, probe, keys } = join
  if (!dropsAlone(join, wanted) || keys.length === 0) return undefined
  if (logical?.kind !== 'join' || logical.condition === undefined) return undefined
  const [left, right] = [estimate(logical.left), estimate(logical.right)]
  const isTurned = join.join === 'markBuild' || logical.type === 'right'
  const conditions = conditionsOf(logical.condition)
  const share = isTurned ? partneredShare(right, left, conditions) : partneredShare(left, right, conditions)
  if (share === undefined) return undefined
  const columns = keys.flatMap((key) => probe.output[key.probe] ?? [])
  return { id, columns, share }
}

/** Tells whether nobody wants rows of the probe side without a partner. */
function dropsAlone({ join, output }: JoinOperator, wanted: Ids): boolean {
  const mark = output.at(-1)
  return (
    join === 'inner' || join === 'markBuild' || (join === 'mark' && mark !== undefined && wanted.has(mark.id))
  )
}
