import type { Attribute, Expression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { Aggregate, Plan } from '../../plans/plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { withGroupingColumns } from '../grouping-sets/grouping-columns.ts'
import { outerOf } from '../names/outer-of.ts'
import type { Scope } from '../names/scope.ts'
import type { Relation } from '../relation.ts'
import { type AggregateColumns, OuterAggregates } from '../subqueries/aggregate-columns.ts'
import { SubqueryJoins } from '../subqueries/subquery-joins.ts'
import { addColumns } from './add-columns.ts'
import { isNotAbove } from './aggregate.ts'
import { checkCondition } from './check-condition.ts'
import { computeByAggregate } from './compute-by-aggregate.ts'

/** Is what a sort or filter needs of its input. */
export interface Above {
  readonly expressions: readonly Expression[]
  /** The input, with the columns that the expressions need. */
  readonly plan: Plan
  /** The columns that were there before some had to be added; absent where none had to be. */
  readonly output: readonly Attribute[] | undefined
}

/**
 * Translates expressions that may use columns which the input has not selected, and, above an aggregation, aggregates
 * and groupings that it does not give: it is made to give them. `precedence` says what a name means that is both that of
 * a column which is grouped by and that of one which was selected.
 */
export function translateAbove(
  nodes: readonly UnresolvedExpression[],
  input: Relation,
  analysis: Analysis,
  precedence: 'output' | 'groupings' = 'output',
): Above {
  const { aggregated, groupingColumns } = input
  const groupings = precedence === 'groupings' ? groupingsOf(input) : undefined
  const scope = groupings ?? input.scope
  const above = groupings === undefined ? [] : [input.scope]
  const below = aggregated === undefined ? input.below : [...above, aggregated]
  const subqueries = new SubqueryJoins(analysis)
  const isHaving = precedence === 'groupings' && aggregated !== undefined
  const outerAggregates = isHaving ? new OuterAggregates(aggregated, subqueries.aggregates) : undefined
  const environment = { analysis, scope, below, aggregated, groupingColumns, subqueries, outerAggregates }
  const translated = nodes.map((node) => {
    const expression = withoutAlias(translateExpression(node, environment))
    return groupingColumns === undefined ? expression : withGroupingColumns(expression, groupingColumns)
  })
  // What subqueries read of this query must be there, too.
  const read = subqueries.references().filter(({ id }) => !isOuter(id, analysis))
  if (aggregated === undefined) refuseAggregates(subqueries.aggregates)
  const { plan, expressions: all } =
    aggregated === undefined
      ? { plan: input.plan, expressions: [...translated, ...read] }
      : computeByAggregate(
          input.plan,
          [...translated, ...read.map((column) => subqueries.aggregates.callOf(column))],
          [...subqueries.columns(), ...outerOf(analysis)],
          isNotAbove,
        )
  const expressions = all.slice(0, nodes.length)
  const become = new Map(
    read.flatMap(({ id }, index): [number, Expression][] => {
      const expression = all[nodes.length + index]
      return expression === undefined ? [] : [[id, expression]]
    }),
  )
  const added = new Set(subqueries.columns().map(({ id }) => id))
  const own = all.flatMap(referencesOf).filter(({ id }) => !added.has(id) && !isOuter(id, analysis))
  const full = subqueries.over(become).applyTo(addColumns(plan, own))
  const output = outputOf(input.plan)
  const isChanged = outputOf(full).length !== output.length
  return { expressions, plan: full, output: isChanged ? output : undefined }
}

/** Rows that are not grouped have no aggregates, not on the left side of IN either. */
function refuseAggregates(aggregates: AggregateColumns): void {
  for (const column of aggregates.columns) checkCondition(aggregates.callOf(column), column.origin)
}

/** Columns of the query around a subquery come with the join that the subquery becomes. */
function isOuter(wanted: number, analysis: Analysis): boolean {
  return outerOf(analysis).some(({ id }) => id === wanted)
}

/** Says what names of columns mean that an aggregation groups by; undefined where there are none. */
export function groupingsOf({ plan, aggregated, groupingColumns }: Relation): Scope | undefined {
  const groupings = groupingColumns?.expressions ?? aggregationIn(plan)?.groupings ?? []
  const ids = new Set(groupings.flatMap((each) => (each.kind === 'attribute' ? [each.id] : [])))
  const columns = aggregated?.columns.filter(({ attribute }) => ids.has(attribute.id)) ?? []
  return columns.length === 0 ? undefined : { columns }
}

function aggregationIn(plan: Plan): Aggregate | undefined {
  if (plan.kind === 'filter' || plan.kind === 'project') return aggregationIn(plan.input)
  return plan.kind === 'aggregate' ? plan : undefined
}

function withoutAlias(expression: Expression): Expression {
  return expression.kind === 'alias' ? expression.child : expression
}
