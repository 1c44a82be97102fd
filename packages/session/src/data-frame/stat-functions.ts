import { columnValues, errorOf, type Value } from '@kindling/core'
import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { attribute, Column } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import { callSite } from '../source/call-site.ts'
import type { BoundPlan } from './bound-plan.ts'
import type { DataFrame } from './data-frame.ts'
import type { ColumnName, ColumnOrName, Listed } from './row-type.ts'
import { type Fractions, type Seed, stratifiedPlan } from './sample-plan.ts'

/** Computes statistics of a frame: `df.stat.corr('a', 'b')`. */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the rows.
export class DataFrameStatFunctions<Row = any> {
  readonly #frame: BoundPlan<Row>

  constructor(frame: BoundPlan<Row>) {
    this.#frame = frame
  }

  /** Gives Pearson's correlation of two columns of numbers; NaN where there are too few rows. */
  async corr(first: ColumnName<Row>, second: ColumnName<Row>, method = 'pearson'): Promise<number> {
    if (method !== 'pearson') {
      const parameters = {
        argument: 'method',
        method: 'corr',
        expected: '`pearson`',
        actual: `\`${method}\``,
      }
      throw errorOf('INVALID_ARGUMENT', parameters, { origin: callSite('corr', this.corr) })
    }
    return await this.#number('corr', [first, second])
  }

  /** Gives the covariance of the sample that two columns of numbers are; NaN where there are too few rows. */
  async cov(first: ColumnName<Row>, second: ColumnName<Row>): Promise<number> {
    return await this.#number('covar_samp', [first, second])
  }

  /**
   * Counts how often the values of two columns meet: a row for each value of the first, and a column for each of the
   * second. NULL counts as the text `null`.
   */
  crosstab(first: ColumnName<Row>, second: ColumnName<Row>): DataFrame {
    const origin = callSite('crosstab', this.crosstab)
    const { plan, session } = this.#frame
    const name = `${first}_${second}`
    const texts: UnresolvedPlan = {
      kind: 'project',
      input: plan,
      projections: [alias(textOf(first), name), alias(textOf(second), 'value')],
      origin,
    }
    const counted: UnresolvedPlan = {
      kind: 'pivot',
      input: texts,
      groupings: [attributeNamed(name)],
      aggregates: [{ kind: 'call', name: 'count', arguments: [literal(1)] }],
      pivotColumns: [attributeNamed('value')],
      origin,
    }
    const zero = { kind: 'literal', type: { kind: 'bigint' }, value: 0n } as const
    return session.frame({ kind: 'fillNulls', input: counted, values: [zero], origin })
  }

  /**
   * Finds the values that more than a share of the rows have (1% of them by default), in a column `<name>_freqItems` for
   * each column: exactly, while Spark may give more.
   */
  freqItems(columns: readonly ColumnName<Row>[], support = 0.01): DataFrame {
    const origin = callSite('freqItems', this.freqItems)
    if (!(support > 0 && support <= 1)) {
      const parameters = {
        argument: 'support',
        method: 'freqItems',
        expected: 'more than 0 and at most 1',
        actual: `\`${support}\``,
      }
      throw errorOf('INVALID_ARGUMENT', parameters, { origin })
    }
    const { plan, session } = this.#frame
    const parts = columns.map((column) => frequentItems(plan, column, support))
    const [first, ...rest] = parts
    if (first === undefined) return session.frame({ kind: 'oneRow' })
    const joined = rest.reduce(
      (left, right): UnresolvedPlan => ({ kind: 'join', left, right, type: 'cross', origin }),
      first,
    )
    return session.frame(joined)
  }

  /**
   * Gives quantiles of columns of numbers: of one column a list, of several a list of lists. Values that are missing do
   * not count, and the quantiles are exact whatever `relativeError` allows.
   */
  approxQuantile(
    column: ColumnName<Row>,
    probabilities: readonly number[],
    relativeError?: number,
  ): Promise<number[]>
  approxQuantile(
    columns: readonly ColumnName<Row>[],
    probabilities: readonly number[],
    relativeError?: number,
  ): Promise<number[][]>
  async approxQuantile(
    columns: Listed<ColumnName<Row>>,
    probabilities: readonly number[],
  ): Promise<number[] | number[][]> {
    const wrong = probabilities.find((each) => !(each >= 0 && each <= 1))
    if (wrong !== undefined) {
      const parameters = {
        argument: 'probabilities',
        method: 'approxQuantile',
        expected: 'from 0 to 1',
        actual: `\`${wrong}\``,
      }
      throw errorOf('INVALID_ARGUMENT', parameters, {
        origin: callSite('approxQuantile', this.approxQuantile),
      })
    }
    if (typeof columns === 'string') return await this.#quantiles(columns, probabilities)
    const results: number[][] = []
    for (const column of columns as readonly string[])
      results.push(await this.#quantiles(column, probabilities))
    return results
  }

  /** Takes the rows of each value of a column with a chance of its own; values without one are left out. */
  sampleBy(column: ColumnOrName<Row>, fractions: Fractions, seed?: Seed | null): DataFrame<Row> {
    const { plan, session } = this.#frame
    const origin = callSite('sampleBy', this.sampleBy)
    return session.frame(stratifiedPlan(plan, column as Column | string, fractions, seed, origin))
  }

  async #number(name: string, columns: readonly string[]): Promise<number> {
    const values = columns.map((column) => asDouble(attribute(column)))
    const call: UnresolvedExpression = { kind: 'call', name, arguments: values }
    const { plan, session } = this.#frame
    const frame = session.frame({ kind: 'aggregate', input: plan, groupings: [], aggregates: [call] })
    for await (const { columns: given, length } of frame.batches()) {
      const [column] = given
      if (column !== undefined && length > 0) return Number(columnValues(column)[0] ?? Number.NaN)
    }
    return Number.NaN
  }

  /** Sorts the values natively, and keeps those whose rank is asked for. */
  async #quantiles(column: string, probabilities: readonly number[]): Promise<number[]> {
    const { plan, session } = this.#frame
    const value = alias(asDouble(attribute(column)), 'value')
    const projected: UnresolvedPlan = { kind: 'project', input: plan, projections: [value] }
    const present: UnresolvedPlan = { kind: 'dropNulls', input: projected }
    const sorted = session.frame({ kind: 'sort', input: present, orders: [attributeNamed('value')] })
    const values: Value[] = []
    for await (const {
      columns: [given],
    } of sorted.batches()) {
      if (given !== undefined) for (const each of columnValues(given)) values.push(each)
    }
    if (values.length === 0) return []
    return probabilities.map((share) => Number(values[Math.max(0, Math.ceil(share * values.length) - 1)]))
  }
}

/** Keeps the values whose count is above the share, as one row. */
function frequentItems(plan: UnresolvedPlan, column: string, support: number): UnresolvedPlan {
  const value = alias(attribute(column), 'value')
  const counted: UnresolvedPlan = {
    kind: 'aggregate',
    input: { kind: 'project', input: plan, projections: [value] },
    groupings: [attributeNamed('value')],
    aggregates: [
      attributeNamed('value'),
      alias({ kind: 'call', name: 'count', arguments: [literal(1)] }, 'count'),
    ],
  }
  const total: UnresolvedPlan = {
    kind: 'aggregate',
    input: plan,
    groupings: [],
    aggregates: [alias({ kind: 'call', name: 'count', arguments: [literal(1)] }, 'total')],
  }
  const least: UnresolvedExpression = {
    kind: 'call',
    name: '*',
    arguments: [attributeNamed('total'), { kind: 'literal', type: { kind: 'double' }, value: support }],
  }
  const frequent: UnresolvedPlan = {
    kind: 'filter',
    input: { kind: 'join', left: counted, right: total, type: 'cross' },
    condition: { kind: 'call', name: '>=', arguments: [attributeNamed('count'), least] },
  }
  const list: UnresolvedExpression = {
    kind: 'call',
    name: 'collect_list',
    arguments: [attributeNamed('value')],
  }
  return {
    kind: 'aggregate',
    input: frequent,
    groupings: [],
    aggregates: [alias(list, `${column}_freqItems`)],
  }
}

function attributeNamed(name: string): UnresolvedExpression {
  return { kind: 'attribute', parts: [name] }
}

function alias(child: UnresolvedExpression, name: string): UnresolvedExpression {
  return { kind: 'alias', child, name }
}

function asDouble(child: UnresolvedExpression): UnresolvedExpression {
  return { kind: 'cast', child, type: { kind: 'double' }, mode: 'ansi' }
}

function textOf(column: Column | string): UnresolvedExpression {
  const child = column instanceof Column ? column.expression : attribute(column)
  const text = { kind: 'cast', child, type: { kind: 'string' }, mode: 'ansi' } as const
  return { kind: 'call', name: 'coalesce', arguments: [text, literal('null')] }
}
