import type { Attribute, Expression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import type { Plan } from '../../plans/plan.ts'
import { expressionsOf } from '../../tree/map-expressions.ts'
import { outputOf } from '../../tree/output-of.ts'
import { planTree } from '../../tree/tree.ts'

/** Tells whether an expression reads a column of the query around a subquery. */
export type IsOuter = (expression: Expression) => boolean

/** Lists the columns that a plan reads and none of its nodes makes: those of the queries around it. */
export function outerColumns(plan: Plan): readonly Attribute[] {
  const own = ownColumns(plan)
  const found = new Map<number, Attribute>()
  planTree.walk(plan, (node) => {
    for (const attribute of expressionsOf(node).flatMap(referencesOf)) {
      if (!own.has(attribute.id) && !found.has(attribute.id)) found.set(attribute.id, attribute)
    }
    return undefined
  })
  return [...found.values()]
}

/** Gives the test for columns that a plan does not make itself. */
export function outerTest(plan: Plan): IsOuter {
  const own = ownColumns(plan)
  return (expression) => referencesOf(expression).some(({ id }) => !own.has(id))
}

/** Collects the ids of all columns that a plan makes itself. */
function ownColumns(plan: Plan): ReadonlySet<number> {
  const ids = new Set<number>()
  planTree.walk(plan, (node) => {
    for (const id of madeBy(node)) ids.add(id)
    return undefined
  })
  return ids
}

function madeBy(node: Plan): readonly number[] {
  switch (node.kind) {
    case 'project':
      return node.projections.flatMap((each) => (each.kind === 'alias' ? [each.id] : []))
    case 'aggregate':
      return node.aggregates.flatMap((each) => (each.kind === 'alias' ? [each.id] : []))
    case 'window':
      return node.calls.map(({ id }) => id)
    case 'generate':
      return [node.element.id, ...(node.position === undefined ? [] : [node.position.id])]
    case 'join':
      return node.mark === undefined ? [] : [node.mark.id]
    case 'union':
    case 'mapBatches':
    case 'recursion':
      return node.output.map(({ id }) => id)
    default:
      return planTree.children(node).length === 0 ? outputOf(node).map(({ id }) => id) : []
  }
}
