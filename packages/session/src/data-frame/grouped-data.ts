import type { UnresolvedExpression } from '@kindling/plan'
import type { Column } from '../column/column.ts'
import { attribute } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import { callSite } from '../source/call-site.ts'
import type { DataFrame } from './data-frame.ts'

/** Is a frame whose rows are grouped, waiting for aggregates. */
export class GroupedData {
  readonly #frame: DataFrame
  readonly #groupings: readonly UnresolvedExpression[]

  constructor(frame: DataFrame, groupings: readonly UnresolvedExpression[]) {
    this.#frame = frame
    this.#groupings = groupings
  }

  /** Gives a row for each group: the grouping columns, then the aggregates. */
  agg(...aggregates: readonly Column[]): DataFrame {
    return this.#aggregate(
      aggregates.map((column) => column.expression),
      'agg',
      this.agg,
    )
  }

  /** Counts the rows of each group, in a column `count`. */
  count(): DataFrame {
    const call: UnresolvedExpression = { kind: 'call', name: 'count', arguments: [literal(1)] }
    return this.#aggregate([{ kind: 'alias', child: call, name: 'count' }], 'count', this.count)
  }

  sum(...columns: readonly string[]): DataFrame {
    return this.#each('sum', columns, this.sum)
  }

  avg(...columns: readonly string[]): DataFrame {
    return this.#each('avg', columns, this.avg)
  }

  min(...columns: readonly string[]): DataFrame {
    return this.#each('min', columns, this.min)
  }

  max(...columns: readonly string[]): DataFrame {
    return this.#each('max', columns, this.max)
  }

  #each(name: string, columns: readonly string[], entry: (...columns: string[]) => DataFrame): DataFrame {
    const calls = columns.map(
      (column): UnresolvedExpression => ({
        kind: 'call',
        name,
        arguments: [attribute(column)],
      }),
    )
    return this.#aggregate(calls, name, entry)
  }

  #aggregate(
    aggregates: readonly UnresolvedExpression[],
    method: string,
    entry: (...parameters: never[]) => DataFrame,
  ): DataFrame {
    return this.#frame.session.frame({
      kind: 'aggregate',
      input: this.#frame.plan,
      groupings: this.#groupings,
      aggregates: [...this.#groupings, ...aggregates],
      origin: callSite(method, entry),
    })
  }
}
