import { errorOf } from '@kindling/core'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedSample } from '../../plans/unresolved-plan.ts'
import { isOrderable } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { seedOf } from '../expressions/seed-of.ts'
import { visibleColumns } from '../frames/visible-columns.ts'
import type { Relation } from '../relation.ts'
import { translateLimit } from './limit.ts'

/** From this mean on, numbers of the Poisson distribution would be drawn by another method. */
const LARGEST_MEAN = 40

/** Takes the first rows, where a number of rows is asked for, or those that a random number chooses. */
export function translateSample(node: UnresolvedSample, input: Relation, analysis: Analysis): Relation {
  const { lower, upper, rows, withReplacement = false, seed = seedOf(node), origin } = node
  if (rows !== undefined) {
    return translateLimit(
      { kind: 'limit', input: node.input, limit: rows, ...(origin && { origin }) },
      input,
      analysis,
    )
  }
  if (withReplacement && upper - lower >= LARGEST_MEAN) {
    const feature = `A sample that takes each row ${LARGEST_MEAN} times or more`
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin })
  }
  const below = node.deterministicOrder === true ? sorted(input) : input.plan
  const plan = { kind: 'sample', input: below, lower, upper, withReplacement, seed } as const
  return { ...input, plan, aggregated: undefined, groupingColumns: undefined }
}

function sorted({ plan, scope }: Relation): Plan {
  const orders = visibleColumns(scope)
    .filter(({ type }) => isOrderable(type))
    .map((expression) => ({ expression, descending: false, nullsFirst: true }))
  return orders.length === 0 ? plan : { kind: 'sort', input: plan, orders }
}
