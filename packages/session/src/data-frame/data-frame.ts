import {
  type ArrowTable,
  batchRows,
  type CallOrigin,
  errorOf,
  type RecordBatch,
  type StructType,
  type StructValue,
  toArrowTable,
  treeString,
} from '@kindling/core'
import type { ExecuteOptions, SetOperator, UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { parseExpression } from '@kindling/sql'
import { attribute, Column, columnOrName } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import type { SparkSession } from '../session/spark-session.ts'
import { callSite } from '../source/call-site.ts'
import { GroupedData } from './grouped-data.ts'
import { joinType } from './join-type.ts'
import { tableText } from './table-text.ts'

/** Adds to an action a signal that cancels it and a function that hears of its progress. */
export type ActionOptions = ExecuteOptions

export interface ShowOptions extends ActionOptions {
  /** Cuts cells to this many characters: 20 when true or not given, none when false. */
  readonly truncate?: boolean | number
}

/**
 * Is a query: a plan, and the session that can run it. Methods that make frames only build plans; actions
 * (`collect`, `count`, `show`, ...) run them, and errors of names and types appear there.
 */
export class DataFrame {
  readonly session: SparkSession
  readonly plan: UnresolvedPlan & { readonly planId?: number }

  constructor(session: SparkSession, plan: UnresolvedPlan) {
    this.session = session
    this.plan = plan
  }

  /** Names a column of this very frame: another frame's column of the same name is not meant. */
  col(name: string): Column {
    const expression = attribute(name)
    const { planId } = this.plan
    return new Column(
      expression.kind === 'attribute' && planId !== undefined ? { ...expression, planId } : expression,
    )
  }

  /** Gives the columns that the arguments name or compute. */
  select(...columns: readonly (Column | string)[]): DataFrame {
    const projections = columns.map(columnOrName)
    const origin = callSite('select', this.select)
    return this.session.frame({ kind: 'project', input: this.plan, projections, origin })
  }

  /** Keeps the rows whose condition is true: a column, or SQL text. */
  where(condition: Column | string): DataFrame {
    return this.#filter(condition, 'where', this.where)
  }

  /** Keeps the rows whose condition is true: `where` by its other name. */
  filter(condition: Column | string): DataFrame {
    return this.#filter(condition, 'filter', this.filter)
  }

  /** Groups the rows for aggregates; without columns all rows are one group. */
  groupBy(...columns: readonly (Column | string)[]): GroupedData {
    return new GroupedData(this, columns.map(columnOrName))
  }

  /** Aggregates all rows: `groupBy().agg(...)`. */
  agg(...aggregates: readonly Column[]): DataFrame {
    return this.groupBy().agg(...aggregates)
  }

  /** Sorts by columns, ascending unless a column says `desc()`. */
  orderBy(...columns: readonly (Column | string)[]): DataFrame {
    const origin = callSite('orderBy', this.orderBy)
    return this.session.frame({ kind: 'sort', input: this.plan, orders: columns.map(columnOrName), origin })
  }

  /** Keeps the first rows. */
  limit(rows: number): DataFrame {
    const origin = callSite('limit', this.limit)
    return this.session.frame({ kind: 'limit', input: this.plan, limit: literal(rows), origin })
  }

  /** Leaves out the first rows. */
  offset(rows: number): DataFrame {
    const origin = callSite('offset', this.offset)
    return this.session.frame({ kind: 'offset', input: this.plan, offset: literal(rows), origin })
  }

  /** Keeps one row of those that are equal. */
  distinct(): DataFrame {
    const origin = callSite('distinct', this.distinct)
    return this.session.frame({ kind: 'distinct', input: this.plan, origin })
  }

  /**
   * Joins with another frame: by a condition, or by columns that both have, which then stand once.
   *
   * @example
   * ```ts
   * people.join(cities, 'city', 'left')
   * people.join(cities, people.col('city').eq(cities.col('name')))
   * ```
   */
  join(other: DataFrame, on?: Column | string | readonly string[], how = 'inner'): DataFrame {
    const origin = callSite('join', this.join)
    const type = joinType(how, origin)
    const sides = { kind: 'join', left: this.plan, right: other.plan, type, origin } as const
    if (on === undefined) return this.session.frame(sides)
    if (on instanceof Column) return this.session.frame({ ...sides, condition: on.expression })
    return this.session.frame({ ...sides, using: typeof on === 'string' ? [on] : on })
  }

  /** Joins every row with every row of another frame. */
  crossJoin(other: DataFrame): DataFrame {
    const origin = callSite('crossJoin', this.crossJoin)
    return this.session.frame({ kind: 'join', left: this.plan, right: other.plan, type: 'cross', origin })
  }

  /** Gives the rows of both frames, columns by position; equal rows stay, as with `UNION ALL`. */
  union(other: DataFrame): DataFrame {
    return this.#combine('union', true, other, callSite('union', this.union))
  }

  /** Keeps the rows that are in both frames, each once. */
  intersect(other: DataFrame): DataFrame {
    return this.#combine('intersect', false, other, callSite('intersect', this.intersect))
  }

  /** Keeps the rows that are not in another frame, each once. */
  subtract(other: DataFrame): DataFrame {
    return this.#combine('except', false, other, callSite('subtract', this.subtract))
  }

  #combine(operator: SetOperator, all: boolean, other: DataFrame, origin: CallOrigin): DataFrame {
    return this.session.frame({
      kind: 'setOperation',
      operator,
      all,
      left: this.plan,
      right: other.plan,
      origin,
    })
  }

  /** Names the frame, so that `name.column` means its columns. */
  alias(name: string): DataFrame {
    const origin = callSite('alias', this.alias)
    return this.session.frame({ kind: 'subqueryAlias', input: this.plan, alias: name, origin })
  }

  /** Makes the frame known to SQL under a name. */
  async createOrReplaceTempView(name: string): Promise<void> {
    this.session.requireRunning('createOrReplaceTempView')
    await this.session.backend.command({ kind: 'createView', name, replace: true, plan: this.plan })
  }

  /** Gives names, types and nullability of the columns. */
  async schema(): Promise<StructType> {
    this.session.requireRunning('schema')
    return await this.session.backend.analyze(this.plan)
  }

  /** Gives the names of the columns. */
  async columns(): Promise<readonly string[]> {
    return (await this.schema()).fields.map((field) => field.name)
  }

  /** Prints the schema as a tree. */
  async printSchema(): Promise<void> {
    console.log(treeString(await this.schema()))
  }

  /** Prints how the query would run; `extended` prints every step from the query as written. */
  async explain(extended = false): Promise<void> {
    this.session.requireRunning('explain')
    console.log(await this.session.backend.explain(this.plan, extended ? 'extended' : 'simple'))
  }

  /** Gives the rows batch by batch, as they come; leaving the loop early stops the query. */
  batches(options?: ActionOptions): AsyncIterable<RecordBatch> {
    this.session.requireRunning('batches')
    return this.session.backend.execute(this.plan, options)
  }

  /** Gives all rows as plain objects. Of columns that share a name the last one counts: use `toArrow` for those. */
  async collect(options?: ActionOptions): Promise<StructValue[]> {
    const rows: StructValue[] = []
    for await (const batch of this.batches(options)) for (const row of batchRows(batch)) rows.push(row)
    return rows
  }

  /** Counts the rows. */
  async count(options?: ActionOptions): Promise<number> {
    const one: UnresolvedExpression = literal(1)
    const count: UnresolvedExpression = { kind: 'call', name: 'count', arguments: [one] }
    const frame = this.session.frame({
      kind: 'aggregate',
      input: this.plan,
      groupings: [],
      aggregates: [count],
    })
    const [row] = await frame.collect(options)
    const value = Object.values(row ?? {})[0]
    if (typeof value !== 'bigint') throw errorOf('INTERNAL_ERROR', { message: 'count gave no number' })
    return Number(value)
  }

  /** Gives all rows as a table of `apache-arrow`. */
  async toArrow(options?: ActionOptions): Promise<ArrowTable> {
    const schema = await this.schema()
    const batches: RecordBatch[] = []
    for await (const batch of this.batches(options)) batches.push(batch)
    return await toArrowTable(schema, batches)
  }

  /** Prints the first rows as a table, as Spark does. */
  async show(rows = 20, options: ShowOptions = {}): Promise<void> {
    const { truncate = true, ...actionOptions } = options
    const schema = await this.schema()
    const batches: RecordBatch[] = []
    for await (const batch of this.limit(rows + 1).batches(actionOptions)) batches.push(batch)
    const width = truncate === true ? 20 : truncate === false ? 0 : truncate
    console.log(tableText(schema, batches, rows, width, this.session.conf.timeZone))
  }

  #filter(
    condition: Column | string,
    method: string,
    entry: (condition: Column | string) => DataFrame,
  ): DataFrame {
    const expression = condition instanceof Column ? condition.expression : parseExpression(condition)
    return this.session.frame({
      kind: 'filter',
      input: this.plan,
      condition: expression,
      origin: callSite(method, entry),
    })
  }
}
