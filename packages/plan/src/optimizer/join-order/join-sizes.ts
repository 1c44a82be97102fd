import { referencesOf } from '../../expressions/properties.ts'
import { type JoinFactor, joinFactorOf, rowsLeft } from '../../statistics/join-rows.ts'
import { columnsOfAll, type PlanStatistics } from '../../statistics/statistics.ts'
import type { JoinEdge, JoinGraph } from './join-graph.ts'

/** Is what an edge does to the number of pairs. */
interface EdgeFactor extends JoinFactor {
  readonly edge: JoinEdge
  /** How many edges join the same relations, and the least id that the edge reads. */
  readonly order: { readonly besides: number; readonly least: number }
}

/**
 * Guesses how many rows sets of relations give when they are joined; each set is asked once. Every way to join a set is
 * taken to give as many rows, so of the edges that make the same columns equal only those count that join them all: first
 * those of tables that have other columns equal, too, then those that keep the most.
 */
export class JoinSizes {
  readonly #known = new Map<number, number>()
  readonly #factors: readonly EdgeFactor[]

  constructor(graph: JoinGraph, relations: readonly PlanStatistics[]) {
    const columns = columnsOfAll(relations)
    this.#factors = graph.edges
      .map((edge) => ({ ...joinFactorOf(edge.condition, columns), edge, order: orderOf(edge, graph) }))
      .toSorted(compare)
    for (const [index, { rows }] of relations.entries()) this.#known.set(1 << index, rows)
  }

  of(relations: number): number {
    const known = this.#known.get(relations)
    if (known !== undefined) return known
    let pairs = 1
    for (let rest = relations; rest !== 0; rest &= rest - 1) pairs *= this.of(rest & -rest)
    const rows = rowsLeft(pairs, this.#factorsWithin(relations))
    this.#known.set(relations, rows)
    return rows
  }

  #factorsWithin(relations: number): readonly EdgeFactor[] {
    /** The sets of relations whose columns are equal already, for each number of `equals`. */
    const joined: number[][] = []
    return this.#factors.filter(({ edge }) => {
      if ((edge.relations & ~relations) !== 0) return false
      if (edge.equals === undefined) return true
      const sets = joined[edge.equals] ?? []
      const touched = sets.filter((set) => (set & edge.relations) !== 0)
      const merged = touched.reduce((set, each) => set | each, edge.relations)
      joined[edge.equals] = [...sets.filter((set) => !touched.includes(set)), merged]
      return !touched.some((set) => (set & edge.relations) === edge.relations)
    })
  }
}

function orderOf({ condition, relations }: JoinEdge, { edges }: JoinGraph): EdgeFactor['order'] {
  const besides = edges.filter((each) => each.relations === relations).length
  return { besides, least: Math.min(...referencesOf(condition).map(({ id }) => id)) }
}

/** Goes by ids in the end, which stay when relations change their places. */
function compare(one: EdgeFactor, two: EdgeFactor): number {
  return two.order.besides - one.order.besides || two.share - one.share || one.order.least - two.order.least
}
