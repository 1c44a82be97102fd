import type { Join, Plan } from '../../plans/plan.ts'
import { estimate } from '../../statistics/estimate.ts'
import { outputOf } from '../../tree/output-of.ts'
import { planTree } from '../../tree/tree.ts'
import { joinGraphOf } from '../join-order/join-graph.ts'
import { JoinSizes } from '../join-order/join-sizes.ts'
import { planOf, treeOf } from '../join-order/join-tree.ts'
import { searchOrder } from '../join-order/search-order.ts'
import type { Rule } from '../rule.ts'

/** Below so many rows that are looked at, another order saves less than its search costs, and rows keep their order. */
const WORTHWHILE = 10_000
/** What is cheaper by less than such a share may be cheaper by rounding alone. */
const CHEAPER = 0.999
/** Sets of relations are bits of a 32-bit number. */
const MOST_RELATIONS = 30

/**
 * Joins in the order that costs least by what is known of the rows, and makes the table of the side with fewer rows.
 * An order stays unless another one is cheaper.
 */
export const reorderJoins: Rule = {
  name: 'reorderJoins',
  order: 'once',
  needs: ['join'],
  apply: reorder,
}

/** Whole trees of joins are looked at from their top. */
function reorder(plan: Plan): Plan {
  const changed = plan.kind === 'join' && plan.type === 'inner' ? reorderTree(plan) : plan
  return mapBelowJoins(changed, reorder)
}

function mapBelowJoins(plan: Plan, change: (plan: Plan) => Plan): Plan {
  const isJoin = (node: Plan): boolean => node.kind === 'join' && node.type === 'inner'
  const below = (node: Plan): Plan => (isJoin(node) ? planTree.mapChildren(node, below) : change(node))
  return isJoin(plan) ? below(plan) : planTree.mapChildren(plan, change)
}

/** Trees of joins for which no cheaper order is known: an order is looked for again after every other change of a plan. */
const ordered = new WeakSet<Plan>()

function reorderTree(join: Join): Plan {
  if (ordered.has(join)) return join
  const best = cheaperOrder(join) ?? join
  ordered.add(best)
  return best === join ? join : { kind: 'project', input: best, projections: outputOf(join) }
}

function cheaperOrder(join: Join): Plan | undefined {
  const graph = joinGraphOf(join)
  if (graph === undefined || graph.relations.length > MOST_RELATIONS) return undefined
  const sizes = new JoinSizes(graph, graph.relations.map(estimate))
  const before = treeOf(join, sizes)
  if (before.cost < WORTHWHILE) return undefined
  const best = searchOrder(graph, sizes)
  return best === undefined || best.cost >= before.cost * CHEAPER ? undefined : planOf(best, graph)
}
