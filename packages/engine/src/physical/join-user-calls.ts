import { errorOf } from '@kindling/core'
import {
  type Alias,
  aliasOf,
  attributeOf,
  conditionsOf,
  type Expression,
  expressionTree,
  holdsUserCall,
  type Join,
  joinConditions,
  outputIds,
  outputOf,
  type Plan,
  referencesOf,
} from '@kindling/plan'

/**
 * Takes calls of functions of the user out of the condition of a join: what reads one side is computed below it, and
 * what reads both, of an inner join, is tested above it. Raises UNSUPPORTED_FEATURE.SYNTAX for another join whose
 * condition calls a function over both sides.
 */
export function withoutUserCalls(join: Join, condition: Expression): Plan {
  const [onLeft, onRight]: readonly [Alias[], Alias[]] = [[], []]
  const [left, right] = [outputIds(join.left), outputIds(join.right)]
  const computed = expressionTree.rewriteDown(condition, (node) => {
    if (!holdsUserCall(node)) return node
    const references = referencesOf(node)
    const isOver = (ids: ReadonlySet<number>): boolean => references.every(({ id }) => ids.has(id))
    const side = isOver(left) ? onLeft : isOver(right) ? onRight : undefined
    if (side === undefined) return node
    const column = aliasOf(node, 'computed')
    side.push(column)
    return attributeOf(column)
  })
  const above = conditionsOf(computed).filter(holdsUserCall)
  const below = conditionsOf(computed).filter((each) => !holdsUserCall(each))
  if (above.length > 0 && join.type !== 'inner') {
    const feature = 'A function of the user over both sides in the condition of an outer, semi or anti join'
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: condition.origin })
  }
  const joined: Plan = {
    ...join,
    left: withColumns(join.left, onLeft),
    right: withColumns(join.right, onRight),
    condition: below.length === 0 ? undefined : joinConditions(below, computed),
  }
  const rest = joinConditions(above, computed)
  const input: Plan =
    above.length === 0 || rest === undefined ? joined : { kind: 'filter', input: joined, condition: rest }
  return { kind: 'project', input, projections: outputOf(join) }
}

function withColumns(plan: Plan, columns: readonly Alias[]): Plan {
  return columns.length === 0
    ? plan
    : { kind: 'project', input: plan, projections: [...outputOf(plan), ...columns] }
}
