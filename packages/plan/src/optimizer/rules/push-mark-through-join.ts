import { referencesOf } from '../../expressions/properties.ts'
import type { Plan } from '../../plans/plan.ts'
import { estimate } from '../../statistics/estimate.ts'
import { outputIds, outputOf } from '../../tree/output-of.ts'
import type { Rule } from '../rule.ts'

/**
 * Marks the rows of one side of an inner join before they are joined, where the mark depends on that side alone and
 * the side has no more rows than the join: what an EXISTS or IN excludes is then not joined at all.
 */
export const pushMarkThroughJoin: Rule = {
  name: 'pushMarkThroughJoin',
  order: 'down',
  at: ['join'],
  needs: ['markJoin'],
  apply(plan) {
    if (plan.kind !== 'join' || plan.type !== 'mark' || plan.left.kind !== 'join') return plan
    const { left: join, right, condition } = plan
    if (join.type !== 'inner') return plan
    const marked = outputIds(right)
    const needed = condition === undefined ? [] : referencesOf(condition).filter(({ id }) => !marked.has(id))
    const most = estimate(join).rows
    const isIn = (side: Plan): boolean => {
      if (estimate(side).rows > most) return false
      const ids = outputIds(side)
      return needed.every(({ id }) => ids.has(id))
    }
    const projections = outputOf(plan)
    if (isIn(join.left)) {
      const input: Plan = { ...join, left: { ...plan, left: join.left } }
      return { kind: 'project', input, projections }
    }
    if (isIn(join.right)) {
      const input: Plan = { ...join, right: { ...plan, left: join.right } }
      return { kind: 'project', input, projections }
    }
    return plan
  },
}
