import type { Plan } from '../plans/plan.ts'
import { estimate } from '../statistics/estimate.ts'
import { printNode, printPlan } from './print-plan.ts'

/** Prints a plan as a tree, each node with the rows that it is expected to give, as EXPLAIN COST does. */
export function printCosts(plan: Plan): string {
  return printPlan(
    plan,
    (node) => `${printNode(node)}, Statistics(rowCount=${countText(estimate(node).rows)})`,
  )
}

/** Writes large counts in three digits, as Spark does: `6.00E+6`. */
function countText(rows: number): string {
  const whole = Math.round(rows)
  return whole < 1000 ? String(whole) : whole.toExponential(2).replace('e', 'E')
}
