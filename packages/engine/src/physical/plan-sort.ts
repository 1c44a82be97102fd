import {
  type Attribute,
  aliasOf,
  attributeOf,
  type Expression,
  outputOf,
  type Plan,
  type Sort,
} from '@kindling/plan'
import { packed } from './packed.ts'
import type { PhysicalPlan } from './physical-plan.ts'
import { withUserCalls } from './plan-user-calls.ts'

/** Plans a sort; keys that are no columns are computed below it and dropped above it. */
export function planSort(
  sort: Sort,
  limit: number | null,
  planInput: (plan: Plan) => PhysicalPlan,
): PhysicalPlan {
  const output = outputOf(sort)
  const { input, expressions } = withUserCalls(
    planInput(sort.input),
    sort.orders.map(({ expression }) => packed(expression)),
  )
  const below: Attribute[] = [...input.output]
  const computed: Expression[] = [...input.output]
  const keys = sort.orders.map(({ descending, nullsFirst }, index) => {
    const expression = expressions[index]
    if (expression === undefined) throw new RangeError('a sort order without an expression')
    const known = below.findIndex((column) => expression.kind === 'attribute' && expression.id === column.id)
    if (known !== -1) return { column: known, descending, nullsFirst }
    computed.push(expression)
    below.push(attributeOf(aliasOf(expression, 'key')))
    return { column: below.length - 1, descending, nullsFirst }
  })
  const source: PhysicalPlan =
    computed.length === input.output.length
      ? input
      : { kind: 'project', input, expressions: computed, output: below }
  const sorted: PhysicalPlan = { kind: 'sort', input: source, keys, limit, output: below }
  if (below.length === output.length) return sorted
  return { kind: 'project', input: sorted, expressions: output, output }
}
