import type { Join, Plan } from '../../plans/plan.ts'
import { joinConditions } from '../conjunctions.ts'
import type { JoinEdge, JoinGraph } from './join-graph.ts'
import type { JoinSizes } from './join-sizes.ts'

/** Is one way to join a set of relations: the left side is looked up in a table of the right one. */
export type JoinTree =
  | { readonly kind: 'relation'; readonly index: number; readonly relations: number; readonly cost: number }
  | {
      readonly kind: 'pair'
      readonly left: JoinTree
      readonly right: JoinTree
      readonly relations: number
      readonly cost: number
    }

/** Building a table takes about so many times as long as looking a row up in one. */
const BUILD = 2

/**
 * Lists the conditions that can be tested once two sets are joined, and not before; of those that make the same columns
 * equal one alone, the others follow from it.
 */
export function edgesBetween({ edges }: JoinGraph, left: number, right: number): readonly JoinEdge[] {
  const between: JoinEdge[] = []
  for (const edge of edges) {
    if (!isBetween(edge, left, right)) continue
    const follows = edge.equals !== undefined && between.some(({ equals }) => equals === edge.equals)
    if (!follows) between.push(edge)
  }
  return between
}

/** Tells whether some condition can be tested once two sets are joined, and not before. */
export function areJoined({ edges }: JoinGraph, left: number, right: number): boolean {
  for (const edge of edges) if (isBetween(edge, left, right)) return true
  return false
}

function isBetween({ relations }: JoinEdge, left: number, right: number): boolean {
  return (relations & ~(left | right)) === 0 && (relations & left) !== 0 && (relations & right) !== 0
}

/** Joins two sets: the one with fewer rows becomes the table. */
export function pairOf(first: JoinTree, second: JoinTree, sizes: JoinSizes): JoinTree {
  return sizes.of(first.relations) < sizes.of(second.relations)
    ? pair(second, first, sizes)
    : pair(first, second, sizes)
}

/** Gives the cost of what `pairOf` makes of two sets. */
export function costOfPair(first: JoinTree, second: JoinTree, sizes: JoinSizes): number {
  const one = sizes.of(first.relations)
  const two = sizes.of(second.relations)
  const rows = sizes.of(first.relations | second.relations)
  return first.cost + second.cost + Math.max(one, two) + Math.min(one, two) * BUILD + rows
}

function pair(left: JoinTree, right: JoinTree, sizes: JoinSizes): JoinTree {
  const relations = left.relations | right.relations
  const probe = sizes.of(left.relations)
  const build = sizes.of(right.relations)
  const cost = left.cost + right.cost + probe + build * BUILD + sizes.of(relations)
  return { kind: 'pair', left, right, relations, cost }
}

/** Gives the tree that a plan of joins stands for, with its cost. */
export function treeOf(plan: Plan, sizes: JoinSizes): JoinTree {
  let next = 0
  const read = (node: Plan): JoinTree => {
    if (node.kind !== 'join' || node.type !== 'inner') return leaf(next++)
    const left = read(node.left)
    return pair(left, read(node.right), sizes)
  }
  return read(plan)
}

export function leaf(index: number): JoinTree {
  return { kind: 'relation', index, relations: 1 << index, cost: 0 }
}

/** Makes the plan of a tree; undefined where conditions meet that no AND of the query joins. */
export function planOf(tree: JoinTree, graph: JoinGraph): Plan | undefined {
  if (tree.kind === 'relation') return graph.relations[tree.index]
  const [left, right] = [planOf(tree.left, graph), planOf(tree.right, graph)]
  if (left === undefined || right === undefined) return undefined
  const conditions = edgesBetween(graph, tree.left.relations, tree.right.relations).map(
    (edge) => edge.condition,
  )
  const [first] = conditions
  if (conditions.length > 1 && graph.conjunction === undefined) return undefined
  const condition =
    conditions.length > 1 && graph.conjunction !== undefined
      ? joinConditions(conditions, graph.conjunction)
      : first
  const join: Join = { kind: 'join', left, right, type: 'inner', condition }
  return join
}
