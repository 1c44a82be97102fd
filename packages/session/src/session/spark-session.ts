import {
  type ArrowTable,
  errorOf,
  type FileSystem,
  fromArrowBytes,
  fromArrowTable,
  type RecordBatch,
  type Value,
} from '@kindling/core'
import type { Backend, UnresolvedPlan } from '@kindling/plan'
import { parseStatement } from '@kindling/sql'
import { nameParts } from '../column/column.ts'
import { DataFrame } from '../data-frame/data-frame.ts'
import type { ActionOptions } from '../data-frame/frame-actions.ts'
import { SparkContext } from '../rdd/context/spark-context.ts'
import { RDD } from '../rdd/rdd.ts'
import { DataFrameReader } from '../reader/data-frame-reader.ts'
import { callSite } from '../source/call-site.ts'
import { StructType } from '../types/nested-types.ts'
import { activeSession, requireSession } from './active-session.ts'
import { Catalog } from './catalog.ts'
import type { Configuration } from './configuration.ts'
import { type ColumnValues, createRelation } from './create-relation.ts'
import type { Schema } from './define-schema.ts'
import { PendingDataFrame } from './pending-data-frame.ts'
import { RunningOperations } from './running-operations.ts'
import type { SchemaArgument } from './schema-argument.ts'
import { parserSettings } from './session-parser.ts'
import { type SqlArguments, sqlParameters } from './sql-arguments.ts'
import { TableValuedFunction } from './table-functions.ts'
import { UDFRegistration } from './udf-registration.ts'
import { UDTFRegistration } from './udtf-registration.ts'

/**
 * Is the entry to everything: SQL, DataFrames, files, functions and settings of one program. Make it with
 * `SparkSession.builder`; stop it, or declare it with `await using`, to release threads and memory.
 */
export class SparkSession implements AsyncDisposable {
  /** The settings of the session. */
  readonly conf: Configuration
  /** Registers functions of the user for SQL. */
  readonly udf: UDFRegistration
  /** Registers functions of the user that give rows for SQL. */
  readonly udtf: UDTFRegistration
  /** Tells about views and functions. */
  readonly catalog: Catalog
  readonly backend: Backend
  readonly fileSystem: FileSystem
  /** Makes RDDs. */
  readonly sparkContext: SparkContext
  /** The queries and commands that run. */
  readonly operations = new RunningOperations()
  readonly #startAnother: () => SparkSession
  #stopped = false
  #plans = 0

  constructor(
    configuration: Configuration,
    backend: Backend,
    fileSystem: FileSystem,
    startAnother: () => SparkSession,
  ) {
    this.#startAnother = startAnother
    this.conf = configuration
    this.backend = backend
    this.fileSystem = fileSystem
    this.udf = new UDFRegistration(this)
    this.udtf = new UDTFRegistration(this)
    this.catalog = new Catalog(this)
    this.sparkContext = new SparkContext(this)
  }

  /** Gives the session that `getOrCreate` made, or else the latest one; null where none is running. */
  static getActiveSession(): SparkSession | null {
    return activeSession() ?? null
  }

  /** Gives the session that `getActiveSession` gives; an error where none is running. */
  static active(): SparkSession {
    return requireSession()
  }

  /**
   * Runs one SQL statement. Commands run at once; a query runs when its rows are asked for. Await the result for a
   * `DataFrame` whose names and types are checked, or call an action on it: `await spark.sql('SELECT 1').show()`.
   *
   * `values` are those of parameters in the text: an object for `:name`, an array for `?`. `options` are those of a
   * command, which runs at once: a signal that cancels it, and who hears of its progress.
   *
   * @throws ParseError at once, when the text does not follow the grammar.
   *
   * @example
   * ```ts
   * await spark.sql('SELECT * FROM people WHERE age > :least', { least: 18 }).show()
   * ```
   */
  sql(text: string, values?: SqlArguments, options?: ActionOptions): PendingDataFrame {
    this.requireRunning('sql')
    const statement = parseStatement(text, values && sqlParameters(values), parserSettings(this.conf))
    return new PendingDataFrame(this, statement, options)
  }

  /** Makes a DataFrame of the rows of a view, or of files: ``spark.table('text.`notes.txt`')``. */
  table(name: string): DataFrame {
    this.requireRunning('table')
    return this.frame({ kind: 'readTable', parts: nameParts(name), origin: callSite('table', this.table) })
  }

  /** Makes a DataFrame of one bigint column `id`: from 0, or `start`, to before `end`. */
  range(end: number | bigint): DataFrame
  range(start: number | bigint, end: number | bigint, step?: number | bigint): DataFrame
  range(first: number | bigint, second?: number | bigint, step: number | bigint = 1): DataFrame {
    this.requireRunning('range')
    const [start, end] = second === undefined ? [0, first] : [first, second]
    const origin = callSite('range', this.range)
    if (BigInt(step) === 0n) {
      throw errorOf(
        'INVALID_ARGUMENT',
        { argument: 'step', method: 'range', expected: 'other than 0', actual: '`0`' },
        { origin },
      )
    }
    return this.frame({ kind: 'range', start: BigInt(start), end: BigInt(end), step: BigInt(step), origin })
  }

  /**
   * Makes a DataFrame of what the program has: rows as objects, or as lists in the order of the schema; single values
   * with a type; columns as typed arrays or lists; an Arrow table, the bytes of an Arrow file, or an RDD, which must be
   * awaited.
   * Without a schema the types come from the values: integers of 32 bits are `int`, larger ones and bigints `bigint`,
   * other numbers `double`. A schema may be text (`'a INT, b STRING'`), a list of names, or what `defineSchema` made.
   *
   * @example
   * ```ts
   * spark.createDataFrame([{ name: 'Ada', age: 36 }])
   * spark.createDataFrame([['Ada', 36]], ['name', 'age'])
   * spark.createDataFrame(['a', 'b'], new StringType()).toDF('letter')
   * spark.createDataFrame({ x: Float64Array.of(1, 2), y: ['a', 'b'] })
   * ```
   */
  createDataFrame<Row>(rows: Iterable<NoInfer<Row> | readonly Value[]>, schema: Schema<Row>): DataFrame<Row>
  createDataFrame(table: ArrowTable | Uint8Array): Promise<DataFrame>
  createDataFrame<Row>(
    rdd: RDD<NoInfer<Row> | readonly Value[]>,
    schema: Schema<Row>,
  ): Promise<DataFrame<Row>>
  createDataFrame(rdd: RDD<unknown>, schema: SchemaArgument): Promise<DataFrame>
  createDataFrame<Row>(rdd: RDD<Row>): Promise<DataFrame<Row extends readonly unknown[] ? AnyRow : Row>>
  createDataFrame(data: Iterable<unknown> | ColumnValues, schema: SchemaArgument): DataFrame
  createDataFrame<Row extends object>(
    rows: Iterable<Row>,
  ): DataFrame<Row extends readonly unknown[] ? AnyRow : Row>
  createDataFrame(columns: ColumnValues): DataFrame
  createDataFrame(
    data: Iterable<unknown> | ColumnValues | ArrowTable | Uint8Array | RDD<unknown>,
    schema?: SchemaArgument,
  ): DataFrame | Promise<DataFrame> {
    this.requireRunning('createDataFrame')
    if (data instanceof RDD) {
      const origin = callSite('createDataFrame', this.createDataFrame)
      return data.collect().then((rows) => this.frame(createRelation(rows, schema, origin)))
    }
    if (isArrow(data)) return fromArrow(data).then((batch) => this.frame({ kind: 'localRelation', batch }))
    return this.frame(createRelation(data, schema, callSite('createDataFrame', this.createDataFrame)))
  }

  /** Calls functions that give rows: `spark.tvf.explode(...)`. */
  get tvf(): TableValuedFunction {
    return new TableValuedFunction(this)
  }

  /** The version of Spark whose behaviour this is. */
  get version(): string {
    return '4.2.0'
  }

  /** Reads files: `spark.read.format('image').load('images')`. */
  get read(): DataFrameReader {
    this.requireRunning('read')
    return new DataFrameReader(this)
  }

  /** Starts a session with the settings that this one began with, and views, functions and threads of its own. */
  newSession(): SparkSession {
    this.requireRunning('newSession')
    return this.#startAnother()
  }

  /** Gives a frame without rows and columns. */
  emptyDataFrame(): DataFrame {
    return this.createDataFrame([], new StructType())
  }

  /** Marks queries and commands that start from now on; `interruptTag` cancels those that are marked. */
  addTag(tag: string): void {
    this.operations.addTag(tag)
  }

  /** Takes a mark away from what starts from now on. */
  removeTag(tag: string): void {
    this.operations.removeTag(tag)
  }

  /** Lists the marks that are set. */
  getTags(): readonly string[] {
    return this.operations.tags
  }

  /** Takes all marks away. */
  clearTags(): void {
    this.operations.clearTags()
  }

  /** Cancels the queries and commands that run, and gives their ids. */
  interruptAll(): string[] {
    return this.operations.interrupt(() => true)
  }

  /** Cancels those that started under a mark, and gives their ids. */
  interruptTag(tag: string): string[] {
    return this.operations.interrupt((_, tags) => tags.has(tag))
  }

  /** Cancels the one of an id, and gives the id; nothing where it does not run. */
  interruptOperation(operationId: string): string[] {
    return this.operations.interrupt((id) => id === operationId)
  }

  get stopped(): boolean {
    return this.#stopped
  }

  /** Cancels what runs and releases threads, memory and models. A stopped session refuses further work. */
  async stop(): Promise<void> {
    if (this.#stopped) return
    this.#stopped = true
    this.sparkContext.cancelAllJobs()
    await this.backend.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  /** Makes a frame of a plan under an id that the session never used before. */
  frame(plan: UnresolvedPlan): DataFrame {
    this.#plans++
    // Not a spread: V8 takes each of those for a shape of its own here, in old space, where it keeps a whole query alive.
    return new DataFrame(this, Object.assign({}, plan, { planId: this.#plans }))
  }

  /** Refuses to work for a session that is stopped. */
  requireRunning(method: string): void {
    if (this.#stopped) throw errorOf('SESSION_STOPPED', { method })
  }
}

// biome-ignore lint/suspicious/noExplicitAny: nothing is known of rows that are lists.
type AnyRow = any

function isArrow(data: object): data is ArrowTable | Uint8Array {
  return data instanceof Uint8Array || ('batches' in data && 'schema' in data && 'getChildAt' in data)
}

async function fromArrow(data: ArrowTable | Uint8Array): Promise<RecordBatch> {
  return await (data instanceof Uint8Array ? fromArrowBytes(data) : fromArrowTable(data))
}
