import { type CallOrigin, errorOf, type StructType } from '@kindling/core'
import type { DataFrame } from '../data-frame/data-frame.ts'
import { RDD } from '../rdd/rdd.ts'
import { parseSchema } from '../session/session-parser.ts'
import type { SparkSession } from '../session/spark-session.ts'
import { callSite } from '../source/call-site.ts'
import { readTexts } from './texts-as-file.ts'

type OptionValue = string | number | boolean
type Options = Readonly<Record<string, OptionValue>>
/** Is what stands behind the paths: options of the format, and the schema beside them. */
type OptionsAndSchema = Readonly<Record<string, OptionValue | StructType>>
type PathOrOptions = string | readonly string[] | OptionsAndSchema

/**
 * Collects what is needed to read files.
 *
 * @example
 * ```ts
 * const images = spark.read.format('image').option('dropInvalid', true).load('images')
 * const people = spark.read.schema('name STRING, age INT').csv('people', { header: true })
 * ```
 */
export class DataFrameReader {
  readonly #session: SparkSession
  #format: string | undefined
  #schema: StructType | undefined
  readonly #options: Record<string, string> = {}

  constructor(session: SparkSession) {
    this.#session = session
  }

  /** Names the format of the files; case does not matter. Without it the setting `spark.sql.sources.default` counts. */
  format(name: string): this {
    this.#format = name
    return this
  }

  /** Declares the schema, so that it need not be found out: a type, or text like `a INT, b STRING`. */
  schema(schema: StructType | string): this {
    this.#schema = typeof schema === 'string' ? parseSchema(schema, this.#session) : schema
    return this
  }

  /** Sets one option of the format; case does not matter in keys. */
  option(key: string, value: OptionValue): this {
    this.#options[key.toLowerCase()] = String(value)
    return this
  }

  /** Sets several options of the format. */
  options(options: Options): this {
    for (const [key, value] of Object.entries(options)) this.option(key, value)
    return this
  }

  /** Makes a DataFrame of the files at the paths: files, folders or patterns such as `data/*.png`. */
  load(...paths: readonly (string | readonly string[])[]): DataFrame {
    return this.#load(paths, callSite('load', this.load))
  }

  /**
   * Reads CSV files, or an RDD of lines, which must be awaited; options may stand behind the paths. Without a schema all columns are strings, named `_c0`, `_c1`,
   * ... unless `header` is set, and `inferSchema` finds out their types.
   */
  csv<Text extends string>(texts: RDD<Text>, options?: OptionsAndSchema): Promise<DataFrame>
  csv(...paths: readonly PathOrOptions[]): DataFrame
  csv(...given: readonly unknown[]): DataFrame | Promise<DataFrame> {
    const [first, ...options] = given as readonly PathOrOptions[]
    const origin = callSite('csv', this.csv)
    if (!(given[0] instanceof RDD)) {
      return this.format('csv').#loadWith(given as readonly PathOrOptions[], origin)
    }
    return this.format('csv').#loadTexts(first as unknown as RDD<string>, (text) => text, options, origin)
  }

  /** Reads files of JSON objects, or an RDD of their texts, which must be awaited; options may stand behind the paths. */
  json<Text extends string>(texts: RDD<Text>, options?: OptionsAndSchema): Promise<DataFrame>
  json(...paths: readonly PathOrOptions[]): DataFrame
  json(...given: readonly unknown[]): DataFrame | Promise<DataFrame> {
    const [first, ...options] = given as readonly PathOrOptions[]
    const origin = callSite('json', this.json)
    if (!(given[0] instanceof RDD)) {
      return this.format('json').#loadWith(given as readonly PathOrOptions[], origin)
    }
    // A text may have line ends between its values, never within one.
    const lineOf = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ')
    return this.format('json').#loadTexts(first as unknown as RDD<string>, lineOf, options, origin)
  }

  /** Reads Parquet files; the option `mergeSchema` takes the columns of all of them. */
  parquet(...paths: readonly (string | readonly string[])[]): DataFrame {
    return this.format('parquet').#load(paths, callSite('parquet', this.parquet))
  }

  /**
   * Reads XML files, of which each element of the name that the option `rowTag` gives is a row; options may stand behind the
   * paths.
   */
  xml(...paths: readonly PathOrOptions[]): DataFrame {
    return this.format('xml').#loadWith(paths, callSite('xml', this.xml))
  }

  /** Reads files of lines, a row each, into one column `value`. */
  text(...paths: readonly (string | readonly string[])[]): DataFrame {
    return this.format('text').#load(paths, callSite('text', this.text))
  }

  /** Is refused: ORC files are not read. */
  orc(...paths: readonly string[]): never {
    const origin = callSite('orc', this.orc)
    throw errorOf(
      'UNSUPPORTED_FEATURE.SYNTAX',
      { feature: `\`DataFrameReader.orc(${paths.join(', ')})\`` },
      { origin },
    )
  }

  /** Makes a DataFrame of a view: `spark.table(name)`. */
  table(name: string): DataFrame {
    return this.#session.table(name)
  }

  async #loadTexts(
    rdd: RDD<string>,
    lineOf: (text: string) => string,
    options: readonly PathOrOptions[],
    origin: CallOrigin,
  ): Promise<DataFrame> {
    const lines = (await rdd.collect()).map((text) => lineOf(String(text)))
    return await readTexts(this.#session, lines, (path) => this.#loadWith([path, ...options], origin))
  }

  #loadWith(given: readonly PathOrOptions[], origin: CallOrigin): DataFrame {
    const paths = given.filter((each) => typeof each === 'string' || Array.isArray(each))
    for (const each of given) {
      if (paths.includes(each as string)) continue
      const { schema, ...options } = each as Readonly<Record<string, OptionValue | StructType>>
      if (schema !== undefined) this.schema(schema as StructType | string)
      this.options(options as Options)
    }
    return this.#load(paths as readonly (string | readonly string[])[], origin)
  }

  #load(paths: readonly (string | readonly string[])[], origin: CallOrigin): DataFrame {
    return this.#session.frame({
      kind: 'readSource',
      format: this.#format ?? this.#session.conf.get('spark.sql.sources.default', 'parquet'),
      options: { ...this.#options },
      paths: paths.flat(),
      ...(this.#schema && { schema: this.#schema }),
      origin,
    })
  }
}
