import type { Expression } from '../expressions/expression.ts'
import type { Filter, Plan } from '../plans/plan.ts'
import { conditionsOf, joinConditions } from './conjunctions.ts'

/** Moves some conditions of a filter into its input, by `push`; the others stay in a filter above it. */
export function pushConditions(
  filter: Filter,
  canPass: readonly Expression[],
  push: (condition: Expression) => Plan,
): Plan {
  const passing = joinConditions(canPass, filter.condition)
  if (passing === undefined) return filter
  const rest = joinConditions(
    conditionsOf(filter.condition).filter((condition) => !canPass.includes(condition)),
    filter.condition,
  )
  const input = push(passing)
  return rest === undefined ? input : { ...filter, input, condition: rest }
}
