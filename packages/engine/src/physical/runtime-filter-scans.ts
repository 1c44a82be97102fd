import { estimate } from '@kindling/plan'
import { belowRuntimeFilter } from './below-runtime-filter.ts'
import type { PhysicalPlan, RuntimeFilter, ScanSource } from './physical-plan.ts'

/** Parts of files that have fewer rows are not worth looking for. */
const LEAST_DROPPED = 20_000

/** Tells the scan of files from which a filter's columns come, that leaves out parts by conditions, of the filter. */
export function filterScans(plan: PhysicalPlan, filter: RuntimeFilter): PhysicalPlan {
  if (plan.kind === 'scan') return filteredScan(plan, filter)
  const below = belowRuntimeFilter(plan, filter)
  if (below === undefined) return someColumns(plan, filter)
  const inputs = below.inputs.map(({ input, filter: asked }) => filterScans(input, asked))
  return inputs.every((input, index) => input === below.inputs[index]?.input) ? plan : below.with(inputs)
}

/** Columns of a filter may come from different scans: each is asked about by itself. */
function someColumns(plan: PhysicalPlan, filter: RuntimeFilter): PhysicalPlan {
  if (filter.columns.length === 1) return plan
  return filter.columns.reduce<PhysicalPlan>(
    (changed, column, key) => filterScans(changed, { ...filter, columns: [column], firstKey: key }),
    plan,
  )
}

function filteredScan(plan: ScanSource, filter: RuntimeFilter): ScanSource {
  const { id, columns, firstKey = 0, share } = filter
  const { source } = plan.scan
  if (source.format.skips !== true) return plan
  if (estimate(plan.scan).rows * (1 - share) < LEAST_DROPPED) return plan
  const own = source.schema.fields.length - source.partitionColumns
  const added = columns.flatMap(({ id: wanted }, index) => {
    const column = plan.scan.output.findIndex((given) => given.id === wanted)
    const isRead = column !== -1 && (plan.scan.columns[column] ?? own) < own
    return isRead ? [{ filter: id, key: firstKey + index, column }] : []
  })
  return added.length === 0 ? plan : { ...plan, filters: [...(plan.filters ?? []), ...added] }
}
