import type { Value } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { attribute, Column } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import { callSite } from '../source/call-site.ts'
import type { BoundPlan } from './bound-plan.ts'
import type { DataFrame } from './data-frame.ts'
import type { ColumnName, IsAny, Listed, Selected } from './row-type.ts'

/** Says which aggregate to compute of which column: `{ age: 'max', '*': 'count' }`. */
export type AggregateMap = Readonly<Record<string, string>>

interface Pivot {
  readonly column: UnresolvedExpression
  readonly values?: readonly UnresolvedExpression[]
}

/** Is a frame whose rows are grouped, waiting for aggregates. `Keys` is the row of the grouping columns. */
// biome-ignore lint/suspicious/noExplicitAny: without type parameters nothing is known of the rows.
export class GroupedData<Row = any, Keys = any> {
  readonly #frame: BoundPlan<Row>
  readonly #groupings: readonly UnresolvedExpression[]
  readonly #shown: readonly UnresolvedExpression[]
  readonly #pivot: Pivot | undefined

  /** `shown` are the grouping columns that come out; those that are grouped by where it is not given. */
  constructor(
    frame: BoundPlan<Row>,
    groupings: readonly UnresolvedExpression[],
    shown: readonly UnresolvedExpression[] = groupings,
    pivot?: Pivot,
  ) {
    this.#frame = frame
    this.#groupings = groupings
    this.#shown = shown
    this.#pivot = pivot
  }

  /**
   * Gives a row for each group: the grouping columns, then the aggregates.
   *
   * @example
   * ```ts
   * people.groupBy('city').agg(avg('age').alias('age'), count('*').alias('n'))
   * people.groupBy('city').agg({ age: 'max' })
   * ```
   */
  agg<const Items extends readonly Column[]>(
    ...aggregates: Items
  ): DataFrame<IsAny<Keys> extends true ? Keys : Keys & Selected<Row, Items>>
  agg(aggregates: AggregateMap): DataFrame
  agg(...aggregates: readonly (Column | AggregateMap)[]): DataFrame {
    const expressions = aggregates.flatMap((each) =>
      each instanceof Column
        ? [each.expression]
        : Object.entries(each).map(([column, name]) => aggregateCall(name, column)),
    )
    return this.#aggregate(expressions, 'agg', this.agg)
  }

  /** Counts the rows of each group, in a column `count`. */
  count(): DataFrame<IsAny<Keys> extends true ? Keys : Keys & { count: bigint }> {
    const call: UnresolvedExpression = { kind: 'call', name: 'count', arguments: [literal(1)] }
    return this.#aggregate([{ kind: 'alias', child: call, name: 'count' }], 'count', this.count)
  }

  /** Sums columns: those of numbers that are not grouped by, where none is named. */
  sum(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('sum', columns, this.sum)
  }

  /** Averages columns: see `sum`. */
  avg(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('avg', columns, this.avg)
  }

  /** Averages columns: `avg` by its other name. */
  mean(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('avg', columns, this.mean)
  }

  /** Gives the smallest values: see `sum`. */
  min(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('min', columns, this.min)
  }

  /** Gives the largest values: see `sum`. */
  max(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('max', columns, this.max)
  }

  /**
   * Turns the values of a column into columns of their own: those that are listed, or else all that the data have, in
   * order. Every aggregate is then computed for each of them.
   */
  pivot(column: Column | ColumnName<Row>, values?: readonly Value[]): GroupedData<Row> {
    const pivot: Pivot = {
      column: column instanceof Column ? column.expression : attribute(column),
      ...(values && { values: values.map((value) => literal(value)) }),
    }
    return new GroupedData(this.#frame, this.#groupings, this.#shown, pivot)
  }

  #each(name: string, columns: readonly unknown[], entry: (...columns: never[]) => DataFrame): DataFrame {
    const names = columns.flat() as string[]
    if (names.length === 0 && this.#pivot === undefined) {
      const { plan, session } = this.#frame
      const [groupings, shown] = [this.#groupings, this.#shown]
      const origin = callSite(name, entry)
      return session.frame({ kind: 'aggregateEach', input: plan, groupings, shown, function: name, origin })
    }
    return this.#aggregate(
      names.map((column) => aggregateCall(name, column)),
      name,
      entry,
    )
  }

  #aggregate(
    aggregates: readonly UnresolvedExpression[],
    method: string,
    entry: (...parameters: never[]) => unknown,
  ): DataFrame {
    const { plan, session } = this.#frame
    const origin = callSite(method, entry)
    if (this.#pivot !== undefined) {
      const { column, values } = this.#pivot
      return session.frame({
        kind: 'pivot',
        input: plan,
        groupings: this.#groupings,
        aggregates,
        pivotColumns: [column],
        ...(values && { values }),
        origin,
      })
    }
    return session.frame({
      kind: 'aggregate',
      input: plan,
      groupings: this.#groupings,
      aggregates: [...this.#shown, ...aggregates],
      origin,
    })
  }
}

function aggregateCall(name: string, column: string): UnresolvedExpression {
  const isAll = column === '*'
  return { kind: 'call', name, arguments: [isAll ? literal(1) : attribute(column)] }
}
