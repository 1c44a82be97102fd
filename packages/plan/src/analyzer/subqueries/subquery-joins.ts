import type { Expression } from '../../expressions/expression.ts'
import type { Join, Plan } from '../../plans/plan.ts'

/** Is a join that a subquery becomes, without its left side. */
export type SubqueryJoin = Omit<Join, 'left'>

/** Collects the joins that the subqueries of some expressions become. Their values are columns of these joins. */
export class SubqueryJoins {
  readonly #joins: SubqueryJoin[] = []

  get isEmpty(): boolean {
    return this.#joins.length === 0
  }

  add(join: SubqueryJoin): void {
    this.#joins.push(join)
  }

  /** Joins all of them to a plan, the first one innermost. */
  applyTo(plan: Plan): Plan {
    return this.#joins.reduce<Plan>((left, join) => ({ ...join, left }), plan)
  }

  /** Lists the columns that the joins add. */
  columns(columnsOf: (plan: Plan) => readonly Expression[]): readonly Expression[] {
    return this.#joins.flatMap((join) => (join.mark === undefined ? columnsOf(join.right) : [join.mark]))
  }
}
