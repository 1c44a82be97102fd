import type { Origin } from '@kindling/core'
import type { Expression } from '../../expressions/expression.ts'
import type { Join, Plan } from '../../plans/plan.ts'
import { outputIds, outputOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { joinedBy } from '../frames/joined-by.ts'
import { computeForDomain } from '../subqueries/compute-for-domain.ts'
import { aggregatesAll, decorrelate } from '../subqueries/decorrelate.ts'
import { Domain } from '../subqueries/domain.ts'
import { outerColumns } from '../subqueries/outer-columns.ts'

/**
 * Joins each row of the left side with the rows that the right side gives for it. What the right side only filters by
 * the left one becomes a condition of the join; what it computes of single rows is computed over the left side; any
 * other right side is computed for all values that it reads.
 */
export function lateralJoin(join: Join, analysis: Analysis, origin: Origin | undefined): Plan {
  const { left, right, condition, type } = join
  const known = outputIds(left)
  const reads = outerColumns(right).filter(({ id }) => known.has(id))
  if (reads.length === 0) return join
  const projections = [...outputOf(left), ...outputOf(right)]
  const inlined = overEachRow(left, right, type, condition)
  if (inlined !== undefined) {
    const input: Plan = condition === undefined ? inlined : { kind: 'filter', input: inlined, condition }
    return { kind: 'project', input, projections }
  }
  const own = condition === undefined ? [] : [condition]
  const pulled = aggregatesAll(right) ? undefined : decorrelate(right)
  if (pulled !== undefined) {
    const all = joinedBy('and', [...pulled.conditions, ...own], analysis)
    return {
      kind: 'project',
      input: { ...join, right: pulled.plan, condition: all },
      projections: outputOf(join),
    }
  }
  const domain = new Domain(left, reads, analysis)
  const computed = computeForDomain(right, domain, analysis, origin)
  const all = joinedBy('and', [...domain.meetSource(computed.domain), ...own], analysis)
  return {
    kind: 'project',
    input: { ...join, right: computed.plan, condition: all },
    projections: outputOf(join),
  }
}

/** Puts the left side in the place of the one row over which the right side computes; gives nothing for other ones. */
function overEachRow(
  left: Plan,
  right: Plan,
  type: Join['type'],
  condition: Expression | undefined,
): Plan | undefined {
  if (type === 'inner') return over(left, right, false)
  return type === 'left' && condition === undefined && keepsRows(right) ? over(left, right, true) : undefined
}

function over(left: Plan, right: Plan, outer: boolean): Plan | undefined {
  if (right.kind === 'localRelation') {
    return right.output.length === 0 && right.batch.length === 1 ? left : undefined
  }
  if (right.kind !== 'project' && right.kind !== 'filter' && right.kind !== 'generate') return undefined
  const input = over(left, right.input, outer)
  if (input === undefined) return undefined
  switch (right.kind) {
    case 'project':
      return { ...right, input, projections: [...outputOf(left), ...right.projections] }
    case 'filter':
      return { ...right, input }
    case 'generate':
      return { ...right, input, columns: [...outputOf(left), ...right.columns], outer: outer || right.outer }
  }
}

/** Tells whether a side gives a row for each row, with NULLs where a generator makes none. */
function keepsRows(plan: Plan): boolean {
  switch (plan.kind) {
    case 'localRelation':
      return true
    case 'generate':
      return plan.input.kind === 'localRelation'
    case 'project':
      return plan.input.kind === 'generate'
        ? keepsRows(plan.input) && plan.projections.every(isPart)
        : keepsRows(plan.input)
    default:
      return false
  }
}

/** What only takes parts of a column is NULL where the column is. */
function isPart(expression: Expression): boolean {
  switch (expression.kind) {
    case 'attribute':
      return true
    case 'alias':
    case 'field':
      return isPart(expression.child)
    default:
      return false
  }
}
