import type { Expression } from '../../expressions/expression.ts'
import { isDeterministic, referencesOf } from '../../expressions/properties.ts'
import type { Filter, Join, Plan } from '../../plans/plan.ts'
import { outputIds } from '../../tree/output-of.ts'
import { conditionsOf, joinConditions } from '../conjunctions.ts'
import { pushConditions } from '../push-conditions.ts'
import type { Rule } from '../rule.ts'

/**
 * Filters the sides of a join before they are joined; what compares both sides of an inner join becomes part of its
 * condition, by which rows are then found.
 */
export const pushFilterThroughJoin: Rule = {
  name: 'pushFilterThroughJoin',
  order: 'down',
  at: ['filter'],
  needs: ['join'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.input.kind !== 'join') return plan
    const { input: join } = plan
    const [left, right] = [outputIds(join.left), outputIds(join.right)]
    const canPass = conditionsOf(plan.condition).filter((condition) => {
      if (!isDeterministic(condition)) return false
      const place = placeOf(condition, left, right)
      switch (join.type) {
        case 'inner':
          // Two single conditions would need an AND that is nowhere to be taken from.
          return place !== 'elsewhere' && (place !== 'both' || canJoin(join, plan))
        case 'left':
        case 'mark':
        case 'single':
          return place === 'left'
        case 'right':
          return place === 'right'
        default:
          return false
      }
    })
    return pushConditions(plan, canPass, (passing) => distribute(join, passing, left, right, plan))
  },
}

function canJoin(join: Join, filter: Filter): boolean {
  return (
    join.condition === undefined ||
    [join.condition, filter.condition].some((each) => conditionsOf(each).length > 1)
  )
}

type Ids = ReadonlySet<number>
type Place = 'left' | 'right' | 'both' | 'elsewhere'

function placeOf(condition: Expression, left: Ids, right: Ids): Place {
  const references = referencesOf(condition)
  if (references.every(({ id }) => left.has(id))) return 'left'
  if (references.every(({ id }) => right.has(id))) return 'right'
  return references.every(({ id }) => left.has(id) || right.has(id)) ? 'both' : 'elsewhere'
}

function distribute(join: Join, passing: Expression, left: Ids, right: Ids, filter: Filter): Plan {
  const conditions = conditionsOf(passing)
  const partOf = (place: Place): Expression | undefined =>
    joinConditions(
      conditions.filter((condition) => placeOf(condition, left, right) === place),
      filter.condition,
    )
  const [onLeft, onRight, onBoth] = [partOf('left'), partOf('right'), partOf('both')]
  const { condition } = join
  return {
    ...join,
    left: onLeft === undefined ? join.left : { kind: 'filter', input: join.left, condition: onLeft },
    right: onRight === undefined ? join.right : { kind: 'filter', input: join.right, condition: onRight },
    condition: both(condition, onBoth, filter.condition),
  }
}

/** The AND of the filter, which has one where several of its conditions pass, joins both. */
function both(
  condition: Expression | undefined,
  added: Expression | undefined,
  from: Expression,
): Expression | undefined {
  if (condition === undefined || added === undefined) return condition ?? added
  const all = [...conditionsOf(condition), ...conditionsOf(added)]
  return joinConditions(all, conditionsOf(condition).length > 1 ? condition : from) ?? condition
}
