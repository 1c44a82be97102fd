import type { Origin } from '@kindling/core'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import { conditionsOf } from '../../optimizer/conjunctions.ts'
import type { Join, Plan } from '../../plans/plan.ts'
import { mapExpressions } from '../../tree/map-expressions.ts'
import { outputOf } from '../../tree/output-of.ts'
import { type Definitions, substitute } from '../../tree/substitute.ts'
import { planTree } from '../../tree/tree.ts'
import type { Analysis } from '../analysis.ts'
import { joinedBy } from '../frames/joined-by.ts'
import { AggregateColumns } from './aggregate-columns.ts'
import { computeForDomain } from './compute-for-domain.ts'
import { Domain } from './domain.ts'
import { sameWritten } from './same-written.ts'

/** Is a join that a subquery becomes, without its left side. */
export interface SubqueryJoin extends Omit<Join, 'left'> {
  /** The columns of the left side that the right side itself reads: it is then computed for all their values. */
  readonly reads: readonly Attribute[]
  readonly origin: Origin | undefined
}

/** Collects the joins that the subqueries of some expressions become. Their values are columns of these joins. */
export class SubqueryJoins {
  /** The aggregates of the query that the joins read. */
  readonly aggregates: AggregateColumns
  readonly #analysis: Analysis
  #joins: readonly SubqueryJoin[]
  #values: readonly (readonly [UnresolvedExpression, Expression])[] = []

  constructor(
    analysis: Analysis,
    joins: readonly SubqueryJoin[] = [],
    aggregates: AggregateColumns = new AggregateColumns(),
  ) {
    this.aggregates = aggregates
    this.#analysis = analysis
    this.#joins = joins
  }

  get isEmpty(): boolean {
    return this.#joins.length === 0
  }

  get all(): readonly SubqueryJoin[] {
    return this.#joins
  }

  add(join: SubqueryJoin): void {
    this.#joins = [...this.#joins, join]
  }

  /** Notes the value of a subquery. */
  note(node: UnresolvedExpression, value: Expression): void {
    this.#values = [...this.#values, [node, value]]
  }

  /** Gives the value of a subquery that is written like one of these. */
  valueOf(node: UnresolvedExpression): Expression | undefined {
    const { functions } = this.#analysis
    const isSteady = (name: string): boolean => functions.builtin(name)?.deterministic === true
    return this.#values.find(([known]) => sameWritten(known, node, isSteady))?.[1]
  }

  /** Joins all of them to a plan, the first one innermost. */
  applyTo(plan: Plan): Plan {
    return this.#joins.reduce((left, join) => this.#join(left, join, plan), plan)
  }

  #join(left: Plan, { reads, origin, ...join }: SubqueryJoin, source: Plan): Plan {
    if (reads.length === 0) return { ...join, left }
    const domain = new Domain(source, reads, this.#analysis)
    const computed = computeForDomain(join.right, domain, this.#analysis, origin)
    const own = join.condition === undefined ? [] : conditionsOf(join.condition)
    const condition = joinedBy('and', [...domain.meetSource(computed.domain), ...own], this.#analysis)
    return { ...join, left, right: computed.plan, condition }
  }

  /** Lists the columns that the joins add. */
  columns(): readonly Attribute[] {
    return this.#joins.flatMap((join) => (join.mark === undefined ? outputOf(join.right) : [join.mark]))
  }

  /** Lists the columns of the query itself, or of those around it, that the joins read. */
  references(): readonly Attribute[] {
    const made = new Set(
      [...this.columns(), ...this.#joins.flatMap((join) => outputOf(join.right))].map(({ id }) => id),
    )
    const found = new Map<number, Attribute>()
    for (const { condition, reads } of this.#joins) {
      for (const column of [...reads, ...(condition === undefined ? [] : referencesOf(condition))]) {
        if (!made.has(column.id)) found.set(column.id, column)
      }
    }
    return [...found.values()]
  }

  /** Reads columns of the query as what they have become by an aggregation. */
  over(definitions: Definitions): SubqueryJoins {
    if (definitions.size === 0) return this
    const change = (expression: Expression): Expression => substitute(expression, definitions)
    return new SubqueryJoins(
      this.#analysis,
      this.#joins.map((join) => ({
        ...join,
        right:
          join.reads.length === 0
            ? join.right
            : planTree.rewriteUp(join.right, (node) => mapExpressions(node, change)),
        condition: join.condition && change(join.condition),
        reads: join.reads.map(change).filter((each): each is Attribute => each.kind === 'attribute'),
      })),
    )
  }
}
