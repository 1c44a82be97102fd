import { boolean, errorOf, type Origin } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute, Expression, NamedExpression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { Aggregate, Join, Plan, Union } from '../../plans/plan.ts'
import { aliasOf, mapExpressions } from '../../tree/map-expressions.ts'
import { asNullable, attributeOf, outputOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { joinedBy } from '../frames/joined-by.ts'
import { partitionedBy } from './decorrelate.ts'
import type { Domain } from './domain.ts'
import { overNoRows } from './empty-groups.ts'
import { limitForDomain } from './limit-for-domain.ts'
import { outerColumns } from './outer-columns.ts'

/** Is a plan computed for every row of a domain at once; `domain` are the columns that say for which. */
export interface ForDomain {
  readonly plan: Plan
  readonly domain: readonly Attribute[]
}

/**
 * Computes a subquery for all rows of the query around it at once. What it reads of them becomes columns of the domain,
 * which go up with its rows; the columns of the subquery keep their ids.
 */
export function computeForDomain(
  plan: Plan,
  domain: Domain,
  analysis: Analysis,
  origin: Origin | undefined,
): ForDomain {
  const compute = (input: Plan): ForDomain => computeForDomain(input, domain, analysis, origin)
  if (!readsDomain(plan, domain)) {
    const { plan: rows, columns } = domain.rows()
    return { plan: { kind: 'join', left: rows, right: plan, type: 'inner' }, domain: columns }
  }
  switch (plan.kind) {
    case 'project': {
      const below = compute(plan.input)
      const own = mapExpressions(plan, (each) => domain.over(each, below.domain))
      return {
        plan: { ...own, input: below.plan, projections: [...own.projections, ...below.domain] },
        domain: below.domain,
      }
    }
    case 'filter':
    case 'sort': {
      const below = compute(plan.input)
      const own = mapExpressions(plan, (each) => domain.over(each, below.domain))
      return { plan: { ...own, input: below.plan }, domain: below.domain }
    }
    case 'generate': {
      const below = compute(plan.input)
      const list = domain.over(plan.list, below.domain)
      const columns = [...plan.columns, ...below.domain]
      return { plan: { ...plan, input: below.plan, list, columns }, domain: below.domain }
    }
    case 'window': {
      const below = compute(plan.input)
      const own = mapExpressions(plan, (each) => domain.over(each, below.domain))
      const calls = own.calls.map((each) => partitionedBy(each, below.domain))
      return { plan: { ...own, input: below.plan, calls }, domain: below.domain }
    }
    case 'aggregate':
      return aggregateForDomain(plan, compute(plan.input), domain, analysis)
    case 'limit':
    case 'offset':
      return limitForDomain(plan, domain, compute, analysis)
    case 'union':
      return unionForDomain(plan, compute)
    case 'join':
      return joinForDomain(plan, domain, compute, analysis, origin)
    default:
      throw unsupportedCorrelation(origin)
  }
}

/** Says that a subquery reads columns of the query around it where it must not. */
export function unsupportedCorrelation(origin: Origin | undefined): Error {
  const code = 'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED'
  return errorOf(code, {}, { origin })
}

function readsDomain(plan: Plan, domain: Domain): boolean {
  const known = domain.definitions([])
  return outerColumns(plan).some(({ id }) => known.has(id))
}

/** Groups by the domain as well; rows of it for which there are no rows at all get what aggregates give for none. */
function aggregateForDomain(
  plan: Aggregate,
  below: ForDomain,
  domain: Domain,
  analysis: Analysis,
): ForDomain {
  const over = (each: Expression): Expression => domain.over(each, below.domain)
  const groupings = [...plan.groupings.map(over), ...below.domain]
  if (plan.groupings.length > 0) {
    const aggregates = [...mapExpressions(plan, over).aggregates, ...below.domain]
    return { plan: { ...plan, input: below.plan, groupings, aggregates }, domain: below.domain }
  }
  const results = plan.aggregates.map((each) => aliasOf(over(withoutAlias(each)), each.name))
  const there = aliasOf(literalOf(boolean, true), 'there')
  const aggregated: Plan = {
    kind: 'aggregate',
    input: below.plan,
    groupings,
    aggregates: [...results, there, ...below.domain],
  }
  const all = domain.rows()
  const condition = joinedBy('and', domain.meet(all.columns, below.domain), analysis)
  const joined: Plan = { kind: 'join', left: all.plan, right: aggregated, type: 'left', condition }
  const [when, isThere] = [scalarFunction('when', analysis), scalarFunction('isnotnull', analysis)]
  const values = plan.aggregates.map((each, index) => {
    const result = results[index]
    if (result === undefined) throw new TypeError('an aggregate without a result')
    const none = domain.over(overNoRows(withoutAlias(each)), all.columns)
    const found = callOf(isThere, [asNullable(attributeOf(there))])
    return aliasOf(callOf(when, [found, asNullable(attributeOf(result)), none]), each.name, each.id)
  })
  return {
    plan: { kind: 'project', input: joined, projections: [...values, ...all.columns] },
    domain: all.columns,
  }
}

function withoutAlias(expression: NamedExpression): Expression {
  return expression.kind === 'alias' ? expression.child : expression
}

/** Columns of the inputs meet by position, those of the domain come last. */
function unionForDomain(plan: Union, compute: (plan: Plan) => ForDomain): ForDomain {
  const computed = plan.inputs.map((input) => {
    const { plan: made, domain } = compute(input)
    return {
      plan: { kind: 'project', input: made, projections: [...outputOf(input), ...domain] } as const,
      domain,
    }
  })
  const domain = (computed[0]?.domain ?? []).map((column) => ({
    ...column,
    id: nextAttributeId(),
    nullable: true,
  }))
  return {
    plan: { ...plan, inputs: computed.map((each) => each.plan), output: [...plan.output, ...domain] },
    domain,
  }
}

/** Computes the sides for the same rows of the domain: where only one reads it, the other is the same for all. */
function joinForDomain(
  plan: Join,
  domain: Domain,
  compute: (plan: Plan) => ForDomain,
  analysis: Analysis,
  origin: Origin | undefined,
): ForDomain {
  if (plan.type === 'full') throw unsupportedCorrelation(origin)
  const turned = plan.type === 'right'
  const [kept, other] = turned ? [plan.right, plan.left] : [plan.left, plan.right]
  const main = compute(kept)
  const own = plan.condition === undefined ? [] : [domain.over(plan.condition, main.domain)]
  if (!readsDomain(other, domain)) {
    const sides = turned ? { right: main.plan } : { left: main.plan }
    return { plan: { ...plan, ...sides, condition: joinedBy('and', own, analysis) }, domain: main.domain }
  }
  const second = compute(other)
  const condition = joinedBy('and', [...domain.meet(main.domain, second.domain), ...own], analysis)
  const sides = turned ? { left: second.plan, right: main.plan } : { left: main.plan, right: second.plan }
  return { plan: { ...plan, ...sides, condition }, domain: main.domain }
}
