import { type CallOrigin, columnValues, errorOf } from '@kindling/core'
import type { Command, ExecuteOptions, SaveMode, UnresolvedPlan } from '@kindling/plan'
import type { SparkSession } from '../session/spark-session.ts'
import { callSite } from '../source/call-site.ts'
import { saveMode } from './save-mode.ts'

/** Is a value of an option; numbers and truth values become text. */
export type OptionValue = string | number | boolean

/** Says what a write has done. */
export interface WriteResult {
  readonly rows: number
  readonly files: number
}

/** Says how a write goes: options of the format beside those of an action. */
export type WriteOptions = Readonly<Record<string, OptionValue>>

/**
 * Collects what is needed to write the rows of a frame into a folder. A write is all or nothing: after a crash at any
 * moment the next reader finds all of the old files or all of the new ones.
 *
 * @example
 * ```ts
 * await people.write.mode('overwrite').partitionBy('city').json('people')
 * ```
 */
export class DataFrameWriter {
  readonly #session: SparkSession
  readonly #plan: UnresolvedPlan
  readonly #options: Record<string, string> = {}
  #format: string | undefined
  #mode: SaveMode = 'errorIfExists'
  #partitionBy: readonly string[] = []

  constructor(session: SparkSession, plan: UnresolvedPlan) {
    this.#session = session
    this.#plan = plan
  }

  /** Names the format of the files; case does not matter. */
  format(name: string): this {
    this.#format = name
    return this
  }

  /**
   * Says what happens where something is already: `error` (or `errorifexists`, the default), `overwrite`, `append` or
   * `ignore`.
   *
   * @throws AnalysisError INVALID_SAVE_MODE
   */
  mode(mode: string): this {
    this.#mode = saveMode(mode, callSite('mode', this.mode))
    return this
  }

  /** Sets one option of the format; case does not matter in keys. */
  option(key: string, value: OptionValue): this {
    this.#options[key.toLowerCase()] = String(value)
    return this
  }

  /** Sets several options of the format. */
  options(options: Readonly<Record<string, OptionValue>>): this {
    for (const [key, value] of Object.entries(options)) this.option(key, value)
    return this
  }

  /** Puts the rows into a folder `column=value` for each value of the columns, one below the other. */
  partitionBy(...columns: readonly (string | readonly string[])[]): this {
    this.#partitionBy = columns.flat()
    return this
  }

  /** Is refused: buckets belong to tables of a metastore, which this session does not have. */
  bucketBy(buckets: number, ...columns: readonly string[]): this {
    throw this.#refused('bucketBy', [String(buckets), ...columns], this.bucketBy)
  }

  /** Is refused: it sorts within buckets. Sort the frame before it is written. */
  sortBy(...columns: readonly string[]): this {
    throw this.#refused('sortBy', columns, this.sortBy)
  }

  /** Writes the rows into a folder, or the one that the option `path` names. */
  async save(path?: string, options?: ExecuteOptions): Promise<WriteResult> {
    return await this.#write(path, callSite('save', this.save), options)
  }

  /** Writes CSV: `format('csv').mode(mode).options(...).save(path)`; the mode may be left out. */
  async csv(path: string, mode?: string | WriteOptions | null, options?: WriteOptions): Promise<WriteResult> {
    return await this.#writeAs('csv', path, mode, options, callSite('csv', this.csv))
  }

  /** Writes JSON, an object a line: `format('json').options(...).save(path)`. */
  async json(
    path: string,
    mode?: string | WriteOptions | null,
    options?: WriteOptions,
  ): Promise<WriteResult> {
    return await this.#writeAs('json', path, mode, options, callSite('json', this.json))
  }

  /** Writes XML, an element a row, whose name is the option `rowTag`: `format('xml').options(...).save(path)`. */
  async xml(path: string, mode?: string | WriteOptions | null, options?: WriteOptions): Promise<WriteResult> {
    return await this.#writeAs('xml', path, mode, options, callSite('xml', this.xml))
  }

  /** Writes Parquet, compressed by snappy where `compression` says nothing: `format('parquet').options(...).save(path)`. */
  async parquet(
    path: string,
    mode?: string | WriteOptions | null,
    options?: WriteOptions,
  ): Promise<WriteResult> {
    return await this.#writeAs('parquet', path, mode, options, callSite('parquet', this.parquet))
  }

  /** Writes the only column, which is text, a row a line: `format('text').options(...).save(path)`. */
  async text(
    path: string,
    mode?: string | WriteOptions | null,
    options?: WriteOptions,
  ): Promise<WriteResult> {
    return await this.#writeAs('text', path, mode, options, callSite('text', this.text))
  }

  /** Is refused: it writes into a table of a metastore. */
  async insertInto(table: string): Promise<never> {
    throw this.#refused('insertInto', [table], this.insertInto)
  }

  /** Is refused: it makes a table of a metastore. Write into a folder, and make a view over it. */
  async saveAsTable(table: string): Promise<never> {
    throw this.#refused('saveAsTable', [table], this.saveAsTable)
  }

  async #writeAs(
    format: string,
    path: string,
    mode: string | WriteOptions | null | undefined,
    options: WriteOptions | undefined,
    origin: CallOrigin,
  ): Promise<WriteResult> {
    if (typeof mode === 'string') this.#mode = saveMode(mode, origin)
    else if (mode !== undefined && mode !== null) this.options(mode)
    return await this.format(format)
      .options(options ?? {})
      .#write(path, origin)
  }

  async #write(path: string | undefined, origin: CallOrigin, options?: ExecuteOptions): Promise<WriteResult> {
    this.#session.requireRunning('write')
    const { path: optionPath, ...formatOptions } = this.#options
    const target = path ?? optionPath
    if (target === undefined) {
      const holes = {
        argument: 'path',
        method: 'save',
        expected: 'given as an argument or option',
        actual: 'missing',
      }
      throw errorOf('INVALID_ARGUMENT', holes, { origin })
    }
    const { backend, operations } = this.#session
    const command: Command = {
      kind: 'writeFiles',
      plan: this.#plan,
      format: this.#format ?? this.#session.conf.get('spark.sql.sources.default', 'parquet'),
      path: target,
      mode: this.#mode,
      options: formatOptions,
      partitionBy: this.#partitionBy,
      origin,
    }
    const answer = await operations.run(options?.signal, (signal) =>
      backend.command(command, { ...options, signal }),
    )
    const [rows, files] = answer.columns.map((column) => Number(columnValues(column)[0]))
    return { rows: rows ?? 0, files: files ?? 0 }
  }

  #refused(method: string, given: readonly string[], entry: (...values: never[]) => unknown): Error {
    return errorOf(
      'UNSUPPORTED_FEATURE.SYNTAX',
      { feature: `\`DataFrameWriter.${method}(${given.join(', ')})\`` },
      {
        origin: callSite(method, entry),
        help: 'there are no tables but temporary views: write into a folder.',
      },
    )
  }
}
