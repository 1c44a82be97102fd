import { nextAttributeId } from '../../expressions/attribute-id.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { AggregateCall, Attribute, Expression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Scope } from '../names/scope.ts'

/** Collects the aggregates of a query that its subqueries read, and gives each a column to stand for it there. */
export class AggregateColumns {
  readonly #calls = new Map<number, AggregateCall>()
  readonly #columns: Attribute[] = []

  get columns(): readonly Attribute[] {
    return this.#columns
  }

  /** Reads an expression of the query, such as the left side of IN, with columns in the place of aggregates. */
  over(expression: Expression): Expression {
    return expressionTree.rewriteDown(expression, (node) =>
      node.kind === 'aggregateCall' ? this.columnFor(node) : node,
    )
  }

  columnFor(call: AggregateCall): Attribute {
    const { type, nullable, origin } = call
    const name = expressionName(call)
    const column: Attribute = { kind: 'attribute', id: nextAttributeId(), name, type, nullable, origin }
    this.#calls.set(column.id, call)
    this.#columns.push(column)
    return column
  }

  /** Gives the aggregate that a column stands for; other columns as they are. */
  callOf(column: Attribute): Expression {
    return this.#calls.get(column.id) ?? column
  }
}

/**
 * Finds the aggregates in a subquery of HAVING that are over rows of the query around it alone, as in
 * `HAVING EXISTS (SELECT 1 FROM s WHERE s.b < min(t.b))`: they are that query's.
 */
export class OuterAggregates {
  readonly #rows: ReadonlySet<number>
  readonly #found: AggregateColumns

  /** Takes what names mean in the rows that the query around aggregates, and what collects its aggregates. */
  constructor(aggregated: Scope, found: AggregateColumns) {
    this.#rows = new Set(aggregated.columns.map(({ attribute }) => attribute.id))
    this.#found = found
  }

  get columns(): readonly Attribute[] {
    return this.#found.columns
  }

  /** Gives the column that stands for an aggregate of the query around; other expressions as they are. */
  standInFor(expression: Expression): Expression {
    if (expression.kind !== 'aggregateCall') return expression
    const read = referencesOf(expression)
    const isOutside = read.length > 0 && read.every(({ id }) => this.#rows.has(id))
    return isOutside ? this.#found.columnFor(expression) : expression
  }
}
