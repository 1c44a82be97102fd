import type { JoinGraph } from './join-graph.ts'
import type { JoinSizes } from './join-sizes.ts'
import { areJoined, costOfPair, type JoinTree, leaf, pairOf } from './join-tree.ts'

/** Up to so many relations every order is looked at: 3 to the power of their number. */
const MOST_RELATIONS = 10

/**
 * Finds a cheap way to join all relations of a graph. Pairs without a condition are made only where nothing else is
 * left. Sources: dynamic programming over subsets, Moerkotte and Neumann, Analysis of Two Existing and One New
 * Dynamic Programming Algorithm, 2006; greedy operator ordering, Fegaras, A New Heuristic for Optimizing Large
 * Queries, 1998.
 */
export function searchOrder(graph: JoinGraph, sizes: JoinSizes): JoinTree | undefined {
  const parts = connectedParts(graph)
  const trees = parts.map((part) =>
    countBits(part) <= MOST_RELATIONS ? searchAll(graph, sizes, part) : searchGreedily(graph, sizes, part),
  )
  return joinSmallest(trees, sizes)
}

/** Divides the relations into sets that no condition joins with each other. */
function connectedParts({ relations, edges }: JoinGraph): readonly number[] {
  let parts = relations.map((_, index) => 1 << index)
  for (const edge of edges) {
    const touched = parts.filter((part) => (part & edge.relations) !== 0)
    const merged = touched.reduce((set, part) => set | part, 0)
    parts = [...parts.filter((part) => !touched.includes(part)), merged]
  }
  return parts
}

function searchAll(graph: JoinGraph, sizes: JoinSizes, all: number): JoinTree {
  const best: (JoinTree | undefined)[] = []
  for (const index of graph.relations.keys()) best[1 << index] = leaf(index)
  for (const set of subsetsOf(all)) best[set] = cheapestHalves(set, best, graph, sizes)
  // Conditions over three relations and more may leave no way without a pair that has none.
  return best[all] ?? searchGreedily(graph, sizes, all)
}

/** Joins two halves of a set, for which the cheapest trees are known. Each pair is seen once: the lowest relation goes first. */
function cheapestHalves(
  set: number,
  best: readonly (JoinTree | undefined)[],
  graph: JoinGraph,
  sizes: JoinSizes,
): JoinTree | undefined {
  if (!areConnected(set, graph)) return undefined
  let cheapest: JoinTree | undefined
  let least = Number.POSITIVE_INFINITY
  const lowest = set & -set
  const others = set ^ lowest
  for (let rest = (others - 1) & others; ; rest = (rest - 1) & others) {
    const first = best[rest | lowest]
    const second = best[others ^ rest]
    if (first !== undefined && second !== undefined && first.cost + second.cost < least) {
      const cost = areJoined(graph, first.relations, second.relations)
        ? costOfPair(first, second, sizes)
        : least
      if (cost < least) {
        least = cost
        cheapest = pairOf(first, second, sizes)
      }
    }
    if (rest === 0) return cheapest
  }
}

/** Tells whether conditions lead from each relation of a set to each other one, by way of others that they read, too. */
function areConnected(set: number, { edges }: JoinGraph): boolean {
  let reached = set & -set
  for (let before = 0; before !== reached; ) {
    before = reached
    for (const { relations } of edges) if ((relations & reached) !== 0) reached |= relations & set
  }
  return reached === set
}

/** Lists the subsets of two relations and more; smaller numbers, and so all subsets of a set, come first. */
function subsetsOf(all: number): readonly number[] {
  const subsets: number[] = []
  for (let set = all; set > 0; set = (set - 1) & all) if ((set & (set - 1)) !== 0) subsets.push(set)
  return subsets.reverse()
}

function searchGreedily(graph: JoinGraph, sizes: JoinSizes, all: number): JoinTree {
  let trees = [...graph.relations.keys()].filter((index) => (all & (1 << index)) !== 0).map(leaf)
  while (trees.length > 1) {
    const pair = cheapestPair(trees, graph, sizes)
    if (pair === undefined) break
    trees = [...trees.filter((tree) => tree !== pair.first && tree !== pair.second), pair.joined]
  }
  const [tree] = trees
  const joined = joinSmallest(trees, sizes) ?? tree
  if (joined === undefined) throw new RangeError('no relations to join')
  return joined
}

function cheapestPair(trees: readonly JoinTree[], graph: JoinGraph, sizes: JoinSizes) {
  let best: { first: JoinTree; second: JoinTree; joined: JoinTree; rows: number } | undefined
  for (const [index, first] of trees.entries()) {
    for (const second of trees.slice(index + 1)) {
      if (!areJoined(graph, first.relations, second.relations)) continue
      const rows = sizes.of(first.relations | second.relations)
      if (best === undefined || rows < best.rows) {
        best = { first, second, joined: pairOf(first, second, sizes), rows }
      }
    }
  }
  return best
}

/** Joins sets that no condition joins, the smallest first. */
function joinSmallest(trees: readonly JoinTree[], sizes: JoinSizes): JoinTree | undefined {
  const ordered = trees.toSorted((left, right) => sizes.of(left.relations) - sizes.of(right.relations))
  const [first, ...rest] = ordered
  return first === undefined ? undefined : rest.reduce((tree, next) => pairOf(tree, next, sizes), first)
}

function countBits(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count++
  return count
}
