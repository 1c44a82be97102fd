import { boolean } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { canEvaluate, evaluate } from '../../evaluate/evaluate.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { referencesOf } from '../../expressions/properties.ts'
import type { Plan } from '../../plans/plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { asNullable, attributeOf } from '../../tree/output-of.ts'
import { definitionsOf, substitute } from '../../tree/substitute.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { finishExpression } from '../finish-plan.ts'
import { aggregatesAll } from './decorrelate.ts'
import { overNoRows } from './empty-groups.ts'
import { outerColumns } from './outer-columns.ts'

/** Says how the value of a subquery comes about. */
export interface ScalarValue {
  readonly value: Expression
  /** What must be joined to have the value; absent where it needs no rows of other tables. */
  readonly right: Plan | undefined
  /** Whether the value counts even where the subquery finds no rows, in a way that only computing it for all tells. */
  readonly needsAll: boolean
}

/**
 * Says how to have the value of a subquery of one column. An aggregation without groups has one even over no rows, such
 * as the 0 of a count, which a join by its conditions would lose: a column tells whether there were rows.
 */
export function scalarValue(plan: Plan, column: Attribute, analysis: Analysis): ScalarValue {
  const computed = overOneRow(plan, column)
  if (computed !== undefined) return { value: computed, right: undefined, needsAll: false }
  if (outerColumns(plan).length === 0) return { value: asNullable(column), right: plan, needsAll: false }
  const aggregate = aggregateBelow(plan)
  if (aggregate === undefined)
    return { value: asNullable(column), right: plan, needsAll: aggregatesAll(plan) }
  if (aggregate === 'filtered') return { value: asNullable(column), right: plan, needsAll: true }
  const none = overNoRows(aggregate.result(column))
  if (isNull(none, analysis)) return { value: asNullable(column), right: plan, needsAll: false }
  const there = aliasOf(literalOf(boolean, true), 'there')
  const right: Plan = { kind: 'project', input: plan, projections: [column, there] }
  const [when, isThere] = [scalarFunction('when', analysis), scalarFunction('isnotnull', analysis)]
  const found = callOf(isThere, [asNullable(attributeOf(there))])
  return { value: callOf(when, [found, asNullable(column), none]), right, needsAll: false }
}

/** Gives what a subquery without FROM computes, which needs no join. */
function overOneRow(plan: Plan, column: Attribute): Expression | undefined {
  if (plan.kind !== 'project' || plan.input.kind !== 'localRelation') return undefined
  if (plan.input.output.length > 0 || plan.input.batch.length !== 1) return undefined
  const found = plan.projections.find(({ id }) => id === column.id)
  return found?.kind === 'alias' ? found.child : found
}

/** Finds the aggregation without groups that a plan is, below projections; `filtered` where rows of it may be dropped. */
function aggregateBelow(
  plan: Plan,
): { readonly result: (column: Attribute) => Expression } | 'filtered' | undefined {
  switch (plan.kind) {
    case 'project': {
      const below = aggregateBelow(plan.input)
      if (below === undefined || below === 'filtered') return below
      const definitions = definitionsOf(plan.projections)
      return {
        result: (column) => {
          const own = substitute(column, definitions)
          const columns = definitionsFrom(own, below.result)
          return substitute(own, columns)
        },
      }
    }
    case 'filter':
    case 'limit':
    case 'offset':
    case 'sample':
      return aggregateBelow(plan.input) === undefined ? undefined : 'filtered'
    case 'sort':
      return aggregateBelow(plan.input)
    case 'aggregate': {
      if (plan.groupings.length > 0) return undefined
      if (aggregatesAll(plan.input)) return 'filtered'
      const definitions = definitionsOf(plan.aggregates)
      return { result: (column) => substitute(column, definitions) }
    }
    default:
      return undefined
  }
}

function definitionsFrom(
  expression: Expression,
  result: (column: Attribute) => Expression,
): ReadonlyMap<number, Expression> {
  return new Map(referencesOf(expression).map((column) => [column.id, result(column)]))
}

function isNull(expression: Expression, { facts }: Analysis): boolean {
  const finished = finishExpression(expression, facts)
  return canEvaluate(finished) && evaluate(finished) === null
}
