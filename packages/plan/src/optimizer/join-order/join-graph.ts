import type { Expression } from '../../expressions/expression.ts'
import { isDeterministic, referencesOf } from '../../expressions/properties.ts'
import type { Join, Plan } from '../../plans/plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import { conditionsOf } from '../conjunctions.ts'
import { withImpliedEdges } from './implied-edges.ts'

/**
 * Is a tree of inner joins taken apart: what is joined, and what the pairs must meet. Sets of relations are bits of a
 * number, the first relation the lowest.
 */
export interface JoinGraph {
  readonly relations: readonly Plan[]
  readonly edges: readonly JoinEdge[]
  /** An expression with an AND, by which several edges become one condition; undefined where there was none. */
  readonly conjunction: Expression | undefined
}

/** Is a condition, and the set of relations that it reads. */
export interface JoinEdge {
  readonly condition: Expression
  readonly relations: number
  /** Numbers the columns that are equal to each other by this and other edges: between two sets one edge says it all. */
  readonly equals?: number | undefined
}

/** Takes a tree of inner joins apart; undefined where its order is not free. */
export function joinGraphOf(join: Join): JoinGraph | undefined {
  const relations: Plan[] = []
  const conditions: Expression[] = []
  let conjunction: Expression | undefined
  const take = (plan: Plan): void => {
    if (plan.kind !== 'join' || plan.type !== 'inner') {
      relations.push(plan)
      return
    }
    take(plan.left)
    take(plan.right)
    if (plan.condition === undefined) return
    const parts = conditionsOf(plan.condition)
    conditions.push(...parts)
    if (parts.length > 1) conjunction = plan.condition
  }
  take(join)
  if (!conditions.every(isDeterministic)) return undefined
  const edges = edgesOf(conditions, ownersOf(relations))
  return edges === undefined ? undefined : { relations, edges, conjunction }
}

/** Gives the relation, as a bit, of each column by its id. */
function ownersOf(relations: readonly Plan[]): ReadonlyMap<number, number> {
  const owners = new Map<number, number>()
  for (const [index, relation] of relations.entries()) {
    for (const { id } of outputOf(relation)) owners.set(id, 1 << index)
  }
  return owners
}

function edgesOf(
  conditions: readonly Expression[],
  owners: ReadonlyMap<number, number>,
): readonly JoinEdge[] | undefined {
  const edges = conditions.map((condition) => ({
    condition,
    relations: referencesOf(condition).reduce((set, { id }) => set | (owners.get(id) ?? 0), 0),
  }))
  // A condition over fewer than two relations belongs below the joins; another rule brings it there.
  const areBetween = edges.every(({ relations: set }) => (set & (set - 1)) !== 0)
  return areBetween ? withImpliedEdges(edges, owners) : undefined
}
