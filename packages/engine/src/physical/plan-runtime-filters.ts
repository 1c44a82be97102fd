import {
  type Attribute,
  conditionsOf,
  type Expression,
  estimate,
  partneredShare,
  referencesOf,
} from '@kindling/plan'
import type { JoinOperator, PhysicalPlan, RuntimeFilter } from './physical-plan.ts'
import { bestPlace } from './place-runtime-filter.ts'
import { inputsOf } from './print-physical.ts'
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
 * A build side of so many rows is joined in memory, however short that is (`least_parted_rows` in native): whether there is a filter
 * then depends on the rows alone.
 */
export const FEW_KEYS = 8191

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
    const asked = filtersOf(join, filters + 1, wanted).filter(({ share }) => share <= limits.mostKept)
    const [best] = asked
      .flatMap((filter) => placed(join, filter, limits))
      .sort((one, other) => other.gain - one.gain)
    if (best === undefined) return join
    filters += 1
    return best.join
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

interface Placed {
  readonly gain: number
  readonly join: JoinOperator
}

/** Gives a join whose filter is asked below it; nothing where that is not worth it. */
function placed(join: JoinOperator, filter: RuntimeFilter, { leastGain }: FilterLimits): readonly Placed[] {
  const isWhole = filter.columns.length === join.keys.length
  const scanned = isWhole ? filterScans(join.probe, filter) : join.probe
  const best = bestPlace(scanned, filter, leastGain)
  const probe = best?.place() ?? scanned
  if (probe === join.probe) return []
  const fewKeys = !isWhole || isBelowGroups(probe, filter.id) ? { filterOfFewKeys: true } : {}
  const key = isWhole ? {} : { filterKey: filter.firstKey ?? 0 }
  return [{ gain: best?.gain ?? 0, join: { ...join, probe, filter: filter.id, ...key, ...fewKeys } }]
}

/**
 * Says what the filter of a join would keep, and where it has several keys, what filters of one of them would, which may go
 * further down; none where it drops no rows, or nothing is known of them.
 */
function filtersOf(join: JoinOperator, id: number, wanted: Ids): readonly RuntimeFilter[] {
  const { logical, probe, keys } = join
  if (!dropsAlone(join, wanted) || keys.length === 0) return []
  if (logical?.kind !== 'join' || logical.condition === undefined) return []
  const [left, right] = [estimate(logical.left), estimate(logical.right)]
  const isTurned = join.join === 'markBuild' || logical.type === 'right'
  const conditions = conditionsOf(logical.condition)
  const fewKeys = (isTurned ? left : right).rows <= FEW_KEYS
  const over = (columns: readonly Attribute[], asked: readonly Expression[]): readonly RuntimeFilter[] => {
    const share = isTurned ? partneredShare(right, left, asked) : partneredShare(left, right, asked)
    return share === undefined ? [] : [{ id, columns, share, fewKeys }]
  }
  const columns = keys.flatMap((key) => probe.output[key.probe] ?? [])
  const whole = over(columns, conditions)
  // A filter of one key takes an index of its own, which is soon made of few rows.
  if (columns.length === 1 || !fewKeys) return whole
  const single = columns.flatMap((column, key) => {
    const about = conditions.filter((each) => referencesOf(each).some(({ id }) => id === column.id))
    return over([column], about).map((filter) => ({ ...filter, firstKey: key }))
  })
  return [...whole, ...single]
}

/**
 * Tells whether an aggregate gets fewer rows by a filter. Its groups come out in another order then, so whether there is a filter
 * must not depend on how much memory is left.
 */
function isBelowGroups(plan: PhysicalPlan, filter: number): boolean {
  if (plan.kind === 'aggregate') return isThere(plan, filter)
  return inputsOf(plan).some((input) => isBelowGroups(input, filter))
}

function isThere(plan: PhysicalPlan, filter: number): boolean {
  if (plan.kind === 'runtimeFilter' && plan.filter === filter) return true
  if (plan.kind === 'scan' && plan.filters?.some((each) => each.filter === filter) === true) return true
  return inputsOf(plan).some((input) => isThere(input, filter))
}

/** Tells whether nobody wants rows of the probe side without a partner. */
function dropsAlone({ join, output }: JoinOperator, wanted: Ids): boolean {
  const mark = output.at(-1)
  return (
    join === 'inner' || join === 'markBuild' || (join === 'mark' && mark !== undefined && wanted.has(mark.id))
  )
}
