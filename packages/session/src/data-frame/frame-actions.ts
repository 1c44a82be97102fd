import {
  type ArrowTable,
  batchFromRows,
  batchRows,
  columnValues,
  type RecordBatch,
  type StructValue,
  toArrowTable,
  type Value,
  valueReader,
} from '@kindling/core'
import type { ExecuteOptions, UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { literal } from '../column/literal.ts'
import { NOTEBOOK_DISPLAY, type NotebookForms } from '../display/notebook.ts'
import { Frame } from '../frame/frame.ts'
import { type DataFramePlot, dataFramePlot } from '../plot/plot-data-frame.ts'
import { queryRows } from '../rdd/lineage/rows.ts'
import type { RDD } from '../rdd/rdd.ts'
import { shownTimeZone } from '../session/shown-time-zone.ts'
import { StorageLevel } from '../storage/storage-level.ts'
import { DataFrameWriter } from '../writer/data-frame-writer.ts'
import { BoundPlan } from './bound-plan.ts'
import type { DataFrame } from './data-frame.ts'
import { htmlText } from './html-text.ts'
import { readRows, rowForm } from './read-rows.ts'
import { type ShowOptions, showOptions } from './show-options.ts'
import { tableText } from './table-text.ts'
import { verticalText } from './vertical-text.ts'

/** Adds to an action a signal that cancels it and a function that hears of its progress. */
export type ActionOptions = ExecuteOptions

/** Is the half of a `DataFrame` that runs its query. Errors of names and types appear here. */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the rows.
export abstract class FrameActions<Row = any> extends BoundPlan<Row> {
  /** Keeps the rows in memory once they have been computed: `persist()`. Queries that have this one inside use them. */
  async cache(): Promise<this> {
    return await this.persist()
  }

  /** Keeps the rows in memory once they have been computed, until `unpersist`. */
  async persist(level: StorageLevel = StorageLevel.MEMORY_AND_DISK_DESER): Promise<this> {
    this.session.requireRunning('persist')
    await this.session.backend.command({ kind: 'persist', plan: this.plan, level: level.name })
    return this
  }

  /** Lets go of rows that `cache` or `persist` keeps. */
  async unpersist(): Promise<this> {
    this.session.requireRunning('unpersist')
    await this.session.backend.command({ kind: 'unpersist', plan: this.plan })
    return this
  }

  /** Tells how the rows are kept; `StorageLevel.NONE` when they are not. */
  async storageLevel(): Promise<StorageLevel> {
    this.session.requireRunning('storageLevel')
    const { columns } = await this.session.backend.command({ kind: 'storageLevel', plan: this.plan })
    const name = columns[0] === undefined ? null : columnValues(columns[0])[0]
    return typeof name === 'string' ? StorageLevel.of(name) : StorageLevel.NONE
  }

  /** Tells whether the rows are kept. */
  async isCached(): Promise<boolean> {
    return (await this.storageLevel()) !== StorageLevel.NONE
  }

  /** Gives the rows as the elements of an RDD, which runs the query when an action asks for them. */
  get rdd(): RDD<Row> {
    const rows = queryRows<Row>(
      (signal) => this.batches({ signal }),
      () => rowForm(this.session.conf),
    )
    return this.session.sparkContext.rddOf(rows)
  }

  /**
   * Draws columns of numbers, as `Plot`: SVG that notebooks show. Lines, points, bars and slices are drawn of the first 1000
   * rows (`spark.sql.pyspark.plotting.max_rows`); histograms, boxes and densities are computed by the engine, over all.
   *
   * @example
   * ```ts
   * const sales = spark.range(100).selectExpr('id % 7 AS day', 'id * 2 AS sold')
   * const picture = await sales.groupBy('day').sum('sold').plot.bar({ x: 'day' })
   * picture.svg.startsWith('<svg') // true
   * const spread = await sales.plot({ kind: 'hist', y: 'sold', bins: 20 })
   * ```
   */
  get plot(): DataFramePlot {
    return dataFramePlot(this.session.frame(this.plan))
  }

  /** Writes the rows into files: `people.write.mode('overwrite').json('people')`. */
  get write(): DataFrameWriter {
    return new DataFrameWriter(this.session, this.plan)
  }

  /** Gives the rows batch by batch, as they come; leaving the loop early stops the query. */
  batches(options?: ActionOptions): AsyncIterable<RecordBatch> {
    this.session.requireRunning('batches')
    const { backend, operations } = this.session
    return operations.iterate(options?.signal, (signal) => backend.execute(this.plan, { ...options, signal }))
  }

  /**
   * Gives all rows as plain objects. The settings `spark.kindling.rows.bigint` (`bigint`, `number`), `.decimal` (`decimal`,
   * `text`, `number`) and `.date` (`Date`, `text`, `number`) say in which form values come. Of columns that share a name the last one counts: use
   * `toArrow` for those.
   */
  async collect(options?: ActionOptions): Promise<Row[]> {
    return (await readRows(this.batches(options), rowForm(this.session.conf))) as Row[]
  }

  /** Gives the rows one by one, as they come; leaving the loop early stops the query. */
  async *toLocalIterator(options?: ActionOptions): AsyncGenerator<Row, void, undefined> {
    const form = rowForm(this.session.conf)
    for await (const batch of this.batches(options)) yield* batchRows(batch, form) as Row[]
  }

  /** Gives the first row, or null when there is none. */
  async first(options?: ActionOptions): Promise<Row | null> {
    return (await this.take(1, options))[0] ?? null
  }

  /** Gives the first row, or null when there is none; with a number, that many rows. */
  head(): Promise<Row | null>
  head(rows: number): Promise<Row[]>
  async head(rows?: number): Promise<Row | null | Row[]> {
    return rows === undefined ? await this.first() : await this.take(rows)
  }

  /** Gives the first rows. */
  async take(rows: number, options?: ActionOptions): Promise<Row[]> {
    return await this.rowsOf({ kind: 'limit', input: this.plan, limit: literal(rows) }, options)
  }

  /** Gives the last rows. All rows are computed, but only these are kept. */
  async tail(rows: number, options?: ActionOptions): Promise<Row[]> {
    const form = rowForm(this.session.conf)
    let kept: StructValue[] = []
    for await (const batch of this.batches(options)) {
      kept = [...kept, ...batchRows(batch, form).slice(-rows)].slice(-rows)
    }
    return (rows > 0 ? kept : []) as Row[]
  }

  /** Tells whether there is no row. */
  async isEmpty(options?: ActionOptions): Promise<boolean> {
    return (await this.take(1, options)).length === 0
  }

  /** Counts the rows. */
  async count(options?: ActionOptions): Promise<number> {
    const count: UnresolvedExpression = { kind: 'call', name: 'count', arguments: [literal(1)] }
    const plan = { kind: 'aggregate', input: this.plan, groupings: [], aggregates: [count] } as const
    for await (const batch of this.session.frame(plan).batches(options)) {
      const [column] = batch.columns
      if (column !== undefined && batch.length > 0) return Number(columnValues(column)[0])
    }
    return 0
  }

  /** Gives all rows as a table of `apache-arrow`. */
  async toArrow(options?: ActionOptions): Promise<ArrowTable> {
    return await toArrowTable(await this.schema(), await this.#all(options))
  }

  /** Gives the values of each column as an array, by its name; of columns that share a name the last one counts. */
  async toColumns(options?: ActionOptions): Promise<{ [Name in keyof Row]: Row[Name][] }> {
    const { fields } = await this.schema()
    const batches = await this.#all(options)
    const columns = fields.map(({ name }, index): [string, Value[]] => [
      name,
      batches.flatMap(({ columns: [...parts] }) => {
        const column = parts[index]
        return column === undefined ? [] : columnValues(column)
      }),
    ])
    return Object.fromEntries(columns) as { [Name in keyof Row]: Row[Name][] }
  }

  /** Gives all rows in memory as a small `Frame` in the manner of pandas. */
  async toPandas(options?: ActionOptions): Promise<Frame> {
    const { fields } = await this.schema()
    const form = rowForm(this.session.conf)
    const data: Value[][] = fields.map(() => [])
    let length = 0
    for await (const batch of this.batches(options)) {
      length += batch.length
      batch.columns.forEach((column, index) => {
        const read = valueReader(column, form)
        for (let row = 0; row < batch.length; row++) data[index]?.push(read(row))
      })
    }
    return new Frame(
      fields.map(({ name }) => name),
      data,
      length,
    )
  }

  /** Shows names and types of the columns in Node's inspector; `show` prints the rows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `DataFrame [${this.plan.kind}]`
  }

  /** Calls a function with each row, and waits for it. */
  async foreach(visit: (row: Row) => void | Promise<void>, options?: ActionOptions): Promise<void> {
    for await (const row of this.toLocalIterator(options)) await visit(row)
  }

  /** Calls a function with all rows of a partition; on this machine all rows are one partition. */
  async foreachPartition(
    visit: (rows: AsyncIterable<Row>) => void | Promise<void>,
    options?: ActionOptions,
  ): Promise<void> {
    await visit(this.toLocalIterator(options))
  }

  /**
   * Prints the first rows as a table, as Spark does.
   *
   * @example
   * ```ts
   * await people.show()
   * await people.show(5, false)
   * await people.show({ n: 5, truncate: 30, vertical: true })
   * ```
   */
  async show(
    rows?: number | ShowOptions,
    truncate?: boolean | number | ShowOptions,
    vertical?: boolean,
  ): Promise<void> {
    console.log(await this.showString(rows, truncate, vertical))
  }

  /** Gives what `show` prints. */
  protected async showString(...how: Parameters<typeof showOptions>): Promise<string> {
    const { n, width, vertical, action } = showOptions(...how)
    const print = vertical ? verticalText : tableText
    const schema = await this.schema()
    return print(schema, await this.#firstRows(n, action), n, width, shownTimeZone(schema, this.session.conf))
  }

  /** Gives the first rows as a table of HTML, as notebooks show frames; what does not fit a cell is cut. */
  async toHtml(...how: Parameters<typeof showOptions>): Promise<string> {
    const { n, width, action } = showOptions(...how)
    const schema = await this.schema()
    return htmlText(
      schema,
      await this.#firstRows(n, action),
      n,
      width,
      shownTimeZone(schema, this.session.conf),
    )
  }

  /** Shows the first rows in notebooks. */
  async [NOTEBOOK_DISPLAY](): Promise<NotebookForms> {
    return { 'text/html': await this.toHtml(), 'text/plain': await this.showString() }
  }

  /** Gives one row more than asked for, where there is one. */
  async #firstRows(n: number, action: ActionOptions): Promise<RecordBatch[]> {
    const limited: UnresolvedPlan = { kind: 'limit', input: this.plan, limit: literal(n + 1) }
    const batches: RecordBatch[] = []
    for await (const batch of this.session.frame(limited).batches(action)) batches.push(batch)
    return batches
  }

  /** Makes the frame known to SQL under a name, in place of another view of that name. */
  async createOrReplaceTempView(name: string): Promise<void> {
    this.session.requireRunning('createOrReplaceTempView')
    await this.session.backend.command({ kind: 'createView', name, replace: true, plan: this.plan })
  }

  /** Makes the frame known to SQL under a name that no other view has. */
  async createTempView(name: string): Promise<void> {
    this.session.requireRunning('createTempView')
    await this.session.backend.command({ kind: 'createView', name, replace: false, plan: this.plan })
  }

  /** Makes the frame known to SQL as `global_temp.name`, which no other view is called. */
  async createGlobalTempView(name: string): Promise<void> {
    await this.createTempView(`global_temp.${name}`)
  }

  /** Makes the frame known to SQL as `global_temp.name`, in place of another view of that name. */
  async createOrReplaceGlobalTempView(name: string): Promise<void> {
    await this.createOrReplaceTempView(`global_temp.${name}`)
  }

  /** Makes the frame known to SQL under a name: `createOrReplaceTempView` by the name it had in Spark 1. */
  async registerTempTable(name: string): Promise<void> {
    await this.createOrReplaceTempView(name)
  }

  /** Computes the rows now and gives a frame of them, which does not compute them again. */
  async checkpoint(): Promise<DataFrame<Row>> {
    const schema = await this.schema()
    const rows: Value[][] = []
    for await (const { columns, length } of this.batches()) {
      const values = columns.map(columnValues)
      for (let row = 0; row < length; row++) rows.push(values.map((column) => column[row] ?? null))
    }
    return this.session.frame({ kind: 'localRelation', batch: batchFromRows(schema, rows) })
  }

  /** Computes the rows now: `checkpoint`, which keeps them in memory too. */
  async localCheckpoint(): Promise<DataFrame<Row>> {
    return await this.checkpoint()
  }

  /** Lists the files that the rows are read from. */
  async inputFiles(): Promise<string[]> {
    this.session.requireRunning('inputFiles')
    const { columns } = await this.session.backend.command({ kind: 'inputFiles', plan: this.plan })
    return columns.flatMap((column) => columnValues(column) as string[])
  }

  /** Tells whether another frame asks for the same by the same steps; names of columns and tables do not count. */
  async sameSemantics(other: DataFrame): Promise<boolean> {
    return (await this.#meaning('sameSemantics')) === (await other.#meaning('sameSemantics'))
  }

  /** Gives a number of 32 bits that frames share which ask for the same: see `sameSemantics`. */
  async semanticHash(): Promise<number> {
    let hash = 0
    for (const byte of Buffer.from(await this.#meaning('semanticHash')))
      hash = (Math.imul(hash, 31) + byte) | 0
    return hash
  }

  async #meaning(method: string): Promise<string> {
    this.session.requireRunning(method)
    const { columns } = await this.session.backend.command({ kind: 'planMeaning', plan: this.plan })
    return String(columns[0] === undefined ? '' : columnValues(columns[0])[0])
  }

  /** Tells whether the rows are in hand already. */
  isLocal(): boolean {
    return this.plan.kind === 'localRelation'
  }

  /** Tells whether the rows never end; they always do. */
  get isStreaming(): boolean {
    return false
  }

  /** Runs a plan over this frame. */
  protected async rowsOf(plan: UnresolvedPlan, options?: ActionOptions): Promise<Row[]> {
    return await this.session.frame(plan).collect(options)
  }

  async #all(options?: ActionOptions): Promise<RecordBatch[]> {
    const batches: RecordBatch[] = []
    for await (const batch of this.batches(options)) batches.push(batch)
    return batches
  }
}
