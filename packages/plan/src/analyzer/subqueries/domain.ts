import { callOf } from '../../calls/call-of.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import type { Plan } from '../../plans/plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import { renumber } from '../../tree/renumber.ts'
import { type Definitions, substitute } from '../../tree/substitute.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'

/**
 * Is every combination of values that a query has in the columns which a subquery reads of it: the rows for which the
 * subquery must be computed. (Neumann and Kemper, Unnesting Arbitrary Queries; Spark: `DomainJoin`)
 */
export class Domain {
  readonly #source: Plan
  readonly #columns: readonly Attribute[]
  readonly #analysis: Analysis

  constructor(source: Plan, columns: readonly Attribute[], analysis: Analysis) {
    this.#source = source
    this.#columns = columns
    this.#analysis = analysis
  }

  /** Gives the rows of the domain, each time under columns of their own. */
  rows(): { readonly plan: Plan; readonly columns: readonly Attribute[] } {
    const copy = renumber(this.#source)
    const [before, after] = [outputOf(this.#source), outputOf(copy)]
    const columns = this.#columns.map((column) => {
      const found = after[before.findIndex(({ id }) => id === column.id)]
      if (found === undefined) throw new TypeError(`a subquery reads ${column.name}, which is nowhere`)
      return found
    })
    return { plan: { kind: 'aggregate', input: copy, groupings: columns, aggregates: columns }, columns }
  }

  /** Reads an expression over columns of the query around it as one over columns of the domain. */
  over(expression: Expression, columns: readonly Attribute[]): Expression {
    return substitute(expression, this.definitions(columns))
  }

  definitions(columns: readonly Attribute[]): Definitions {
    return new Map(
      this.#columns.map(
        ({ id }, index) => [id, columns[index] ?? this.#columns[index]] as [number, Attribute],
      ),
    )
  }

  /** Lets rows meet for which the subquery was computed; NULL is a value like others here. */
  meet(left: readonly Attribute[], right: readonly Attribute[]): readonly Expression[] {
    const same = scalarFunction('<=>', this.#analysis)
    return left.map((column, index) => callOf(same, [column, right[index] ?? column]))
  }

  /** Lets rows of the query itself meet those computed for them. */
  meetSource(columns: readonly Attribute[]): readonly Expression[] {
    return this.meet(this.#columns, columns)
  }
}
