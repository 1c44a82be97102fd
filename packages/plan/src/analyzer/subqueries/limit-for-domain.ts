import { errorOf, int } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import type { Attribute, Expression, SortOrder, WindowCall } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { Limit, Offset, Plan } from '../../plans/plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { joinedBy } from '../frames/joined-by.ts'
import { computeByWindows } from '../relations/compute-by-windows.ts'
import type { ForDomain } from './compute-for-domain.ts'
import type { Domain } from './domain.ts'

/** Takes so many rows for each row of the domain, or leaves so many out: rows are numbered for each, in their order. */
export function limitForDomain(
  plan: Limit | Offset,
  domain: Domain,
  compute: (plan: Plan) => ForDomain,
  analysis: Analysis,
): ForDomain {
  const skipping = plan.kind === 'offset' ? plan : plan.input.kind === 'offset' ? plan.input : undefined
  const source = skipping === undefined ? plan.input : skipping.input
  const sort = source.kind === 'sort' ? source : undefined
  const below = compute(sort === undefined ? source : sort.input)
  const orders = (sort?.orders ?? []).map((order) => ({
    ...order,
    expression: domain.over(order.expression, below.domain),
  }))
  const call = rowNumber(below.domain, orders, analysis)
  const { plan: numbered, expressions } = computeByWindows(below.plan, [call])
  const [number] = expressions
  if (number === undefined) throw new TypeError('rows have no number')
  const skipped = skipping?.offset ?? 0
  const compare = (operator: string, bound: number): Expression =>
    callOf(scalarFunction(operator, analysis), [number, literalOf(int, bound)])
  const wanted = [
    ...(skipped === 0 ? [] : [compare('>', skipped)]),
    ...(plan.kind === 'limit' ? [compare('<=', Math.min(skipped + plan.limit, 2 ** 31 - 1))] : []),
  ]
  const condition = joinedBy('and', wanted, analysis)
  const input: Plan = condition === undefined ? numbered : { kind: 'filter', input: numbered, condition }
  const projections = [...outputOf(source), ...below.domain]
  return { plan: { kind: 'project', input, projections }, domain: below.domain }
}

function rowNumber(
  partitionBy: readonly Attribute[],
  orders: readonly SortOrder[],
  { functions }: Analysis,
): WindowCall {
  const definition = functions.builtin('row_number')
  if (definition?.kind !== 'window') throw errorOf('INTERNAL_ERROR', { message: 'there is no row_number' })
  return {
    kind: 'windowCall',
    function: definition,
    arguments: [],
    bindings: {},
    partitionBy,
    orders,
    frame: { unit: 'rows', lower: { kind: 'unboundedPreceding' }, upper: { kind: 'currentRow' } },
    ignoreNulls: false,
    type: int,
    nullable: false,
  }
}
