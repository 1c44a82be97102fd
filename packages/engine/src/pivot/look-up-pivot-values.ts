import { errorOf, int, type RecordBatch, valueReader } from '@kindling/core'
import {
  type UnresolvedExpression,
  type UnresolvedPivot,
  type UnresolvedPlan,
  unresolvedPlanTree,
} from '@kindling/plan'

/** How many values a column may have to be pivoted without naming them (Spark: `spark.sql.pivotMaxValues`). */
const MOST_VALUES = 10_000

/** Runs a query and gives its rows. */
export type RunQuery = (plan: UnresolvedPlan) => AsyncIterable<RecordBatch>

/**
 * Looks up, in the data, the values of pivots that do not name theirs; innermost pivots first, since others read them.
 * Gives the same plan where all of them do.
 */
export async function lookUpPivotValues(plan: UnresolvedPlan, run: RunQuery): Promise<UnresolvedPlan> {
  let current = plan
  for (;;) {
    const pivot = innermostWithout(current)
    if (pivot === undefined) return current
    const full: UnresolvedPlan = { ...pivot, values: await valuesOf(pivot, run) }
    current = unresolvedPlanTree.rewriteUp(current, (node) => (node === pivot ? full : node))
  }
}

function innermostWithout(plan: UnresolvedPlan): UnresolvedPivot | undefined {
  for (const child of unresolvedPlanTree.children(plan)) {
    const found = innermostWithout(child)
    if (found !== undefined) return found
  }
  return plan.kind === 'pivot' && plan.values === undefined ? plan : undefined
}

async function valuesOf(pivot: UnresolvedPivot, run: RunQuery): Promise<readonly UnresolvedExpression[]> {
  const [column] = pivot.pivotColumns
  if (column === undefined) throw new TypeError('a pivot without a column')
  const named = { kind: 'alias', child: column, name: 'value' } as const
  const distinct = {
    kind: 'distinct',
    input: { kind: 'project', input: pivot.input, projections: [named] },
  } as const
  const orders = [{ kind: 'attribute', parts: ['value'] }] as const
  const limit = { kind: 'literal', type: int, value: MOST_VALUES + 1 } as const
  const values: UnresolvedExpression[] = []
  for await (const batch of run({ kind: 'limit', input: { kind: 'sort', input: distinct, orders }, limit })) {
    const [type, data] = [batch.schema.fields[0]?.type, batch.columns[0]]
    if (type === undefined || data === undefined) continue
    const read = valueReader(data)
    for (let row = 0; row < batch.length; row++) values.push({ kind: 'literal', type, value: read(row) })
  }
  if (values.length <= MOST_VALUES) return values
  throw errorOf('_LEGACY_ERROR_TEMP_1324', { maxValues: String(MOST_VALUES) }, { origin: column.origin })
}
