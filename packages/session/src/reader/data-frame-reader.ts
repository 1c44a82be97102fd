import type { StructType } from '@kindling/core'
import { parseSchema } from '@kindling/sql'
import type { DataFrame } from '../data-frame/data-frame.ts'
import type { SparkSession } from '../session/spark-session.ts'
import { callSite } from '../source/call-site.ts'

/**
 * Collects what is needed to read files.
 *
 * @example
 * ```ts
 * const images = spark.read.format('image').option('dropInvalid', true).load('images')
 * ```
 */
export class DataFrameReader {
  readonly #session: SparkSession
  #format = 'parquet'
  #schema: StructType | undefined
  readonly #options: Record<string, string> = {}

  constructor(session: SparkSession) {
    this.#session = session
  }

  /** Names the format of the files; case does not matter. */
  format(name: string): this {
    this.#format = name
    return this
  }

  /** Declares the schema, so that it need not be found out: a type, or text like `a INT, b STRING`. */
  schema(schema: StructType | string): this {
    this.#schema = typeof schema === 'string' ? parseSchema(schema) : schema
    return this
  }

  /** Sets one option of the format; case does not matter in keys. */
  option(key: string, value: string | number | boolean): this {
    this.#options[key.toLowerCase()] = String(value)
    return this
  }

  options(options: Readonly<Record<string, string | number | boolean>>): this {
    for (const [key, value] of Object.entries(options)) this.option(key, value)
    return this
  }

  /** Reads Parquet files; the option `mergeSchema` takes the columns of all of them. */
  parquet(...paths: readonly string[]): DataFrame {
    return this.format('parquet').load(...paths)
  }

  /** Reads files of lines, a row each, into one column `value`. */
  text(...paths: readonly string[]): DataFrame {
    return this.format('text').load(...paths)
  }

  /**
   * Reads CSV files. Without a schema all columns are strings, named `_c0`, `_c1`, ... unless `header` is set, and
   * `inferSchema` finds out their types.
   */
  csv(...paths: readonly string[]): DataFrame {
    return this.format('csv').load(...paths)
  }

  /** Makes a DataFrame of the files at the paths: files, folders or patterns such as `data/*.png`. */
  load(...paths: readonly string[]): DataFrame {
    return this.#session.frame({
      kind: 'readSource',
      format: this.#format,
      options: { ...this.#options },
      paths,
      ...(this.#schema && { schema: this.#schema }),
      origin: callSite('load', this.load),
    })
  }
}
