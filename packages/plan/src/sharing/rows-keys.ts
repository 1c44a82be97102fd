import { catalogString, Decimal } from '@kindling/core'
import type { Expression } from '../expressions/expression.ts'
import { holdsUserCall, isDeterministic } from '../expressions/properties.ts'
import type { Aggregate, Join, Plan, Scan } from '../plans/plan.ts'
import { expressionsOf } from '../tree/map-expressions.ts'
import { expressionTree } from '../tree/tree.ts'

/** Says which rows a plan gives, whatever columns of them: plans with equal `rows` give the same ones in one order. */
export interface RowsKey {
  readonly rows: number
  /** What each column holds, by its id: equal numbers mean equal values in plans with equal rows. */
  readonly columns: ReadonlyMap<number, number>
}

/**
 * Finds out which parts of a query give the same rows. Projections only choose and compute columns, so they change
 * nothing; parts that may give other rows when they run again have no key, nor have kinds of nodes that few queries
 * repeat.
 */
export class RowsKeys {
  readonly #known = new Map<Plan, RowsKey | undefined>()
  readonly #numbers = new Map<string, number>()
  readonly #objects = new Map<object, number>()

  of(plan: Plan): RowsKey | undefined {
    if (this.#known.has(plan)) return this.#known.get(plan)
    const key = this.#keyOf(plan)
    this.#known.set(plan, key)
    return key
  }

  #keyOf(plan: Plan): RowsKey | undefined {
    if (!expressionsOf(plan).every((each) => isDeterministic(each) && !holdsUserCall(each))) return undefined
    switch (plan.kind) {
      case 'scan':
        return this.#keyOfScan(plan)
      case 'filter': {
        const input = this.of(plan.input)
        if (input === undefined) return undefined
        const rows = this.#number(`filter ${input.rows} ${this.#text(plan.condition, input.columns)}`)
        return { rows, columns: input.columns }
      }
      case 'project': {
        const input = this.of(plan.input)
        if (input === undefined) return undefined
        const columns = plan.projections.map((each): [number, number] => [
          each.id,
          this.#column(each, input.columns),
        ])
        return { rows: input.rows, columns: new Map(columns) }
      }
      case 'join':
        return this.#keyOfJoin(plan)
      case 'aggregate':
        return this.#keyOfAggregate(plan)
      default:
        return undefined
    }
  }

  /** Sources are the same where they were resolved once; that is so within a query. */
  #keyOfScan({ source, output, columns, partitionFilters, pushedFilters, limit }: Scan): RowsKey | undefined {
    if (limit !== null) return undefined
    const held = output.map(({ id }, index): [number, number] => [
      id,
      this.#number(`column ${columns[index]}`),
    ])
    const named = new Map(held)
    const filters = [...partitionFilters, ...pushedFilters].map((each) => this.#text(each, named))
    const files = source.files.length === 0 ? '' : this.#object(source.files)
    const options = Object.keys(source.options).length === 0 ? '' : this.#object(source.options)
    const rows = this.#number(`scan ${this.#object(source.format)} ${files} ${options} ${filters.join()}`)
    return { rows, columns: named }
  }

  #keyOfJoin({ left, right, type, condition, mark, nullAware }: Join): RowsKey | undefined {
    const [first, second] = [this.of(left), this.of(right)]
    if (first === undefined || second === undefined || (type !== 'inner' && type !== 'mark')) return undefined
    const columns = new Map<number, number>()
    for (const [id, column] of first.columns) columns.set(id, this.#number(`left ${column}`))
    for (const [id, column] of second.columns) columns.set(id, this.#number(`right ${column}`))
    const tested = condition === undefined ? '' : this.#text(condition, columns)
    const rows = this.#number(`${type} ${first.rows} ${second.rows} ${nullAware === true} ${tested}`)
    if (mark !== undefined) columns.set(mark.id, this.#number(`mark ${rows}`))
    return { rows, columns }
  }

  #keyOfAggregate({ input, groupings, aggregates }: Aggregate): RowsKey | undefined {
    const below = this.of(input)
    if (below === undefined) return undefined
    const rows = this.#number(
      `groups ${below.rows} ${groupings.map((each) => this.#text(each, below.columns)).join()}`,
    )
    const columns = aggregates.map((each): [number, number] => [
      each.id,
      this.#number(`grouped ${this.#column(each, below.columns)}`),
    ])
    return { rows, columns: new Map(columns) }
  }

  #column(expression: Expression, columns: ReadonlyMap<number, number>): number {
    const named = expression.kind === 'alias' ? expression.child : expression
    const known = named.kind === 'attribute' ? columns.get(named.id) : undefined
    return known ?? this.#number(this.#text(named, columns))
  }

  #text(expression: Expression, columns: ReadonlyMap<number, number>): string {
    if (expression.kind === 'attribute') return `#${columns.get(expression.id) ?? `outer ${expression.id}`}`
    const type = catalogString(expression.type)
    if (expression.kind === 'literal') {
      return `${type} ${valueText(expression.value, (object) => this.#object(object))}`
    }
    const below = expressionTree
      .children(expression)
      .map((child) => this.#text(child, columns))
      .join()
    switch (expression.kind) {
      case 'alias':
        return below
      case 'call':
        return `${this.#object(expression.function)}:${type}(${below})`
      case 'aggregateCall':
        return `${this.#object(expression.function)}:${expression.distinct}:${type}(${below})`
      case 'cast':
        return `${expression.mode} ${expression.timeZone ?? ''} ${type}(${below})`
      case 'field':
        return `.${expression.index}(${below})`
      default:
        // Others are the same only where they are one and the same.
        return this.#object(expression)
    }
  }

  #number(text: string): number {
    const known = this.#numbers.get(text) ?? this.#numbers.size
    this.#numbers.set(text, known)
    return known
  }

  #object(object: object): string {
    const known = this.#objects.get(object) ?? this.#objects.size
    this.#objects.set(object, known)
    return `@${known}`
  }
}

function valueText(value: unknown, identify: (object: object) => string): string {
  if (value instanceof Decimal) return `decimal ${value.toString()}`
  if (typeof value === 'object' && value !== null) return identify(value)
  return typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`
}
