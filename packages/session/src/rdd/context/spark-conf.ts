/**
 * Collects settings for a `SparkContext`, under Spark's names.
 *
 * @example
 * ```ts
 * const sc = new SparkContext({ conf: new SparkConf().setMaster('local[2]').setAppName('counts') })
 * ```
 */
export class SparkConf {
  readonly #settings: Map<string, string>

  constructor(settings: Iterable<readonly [string, string]> = []) {
    this.#settings = new Map(settings)
  }

  /** Sets a setting; numbers and truth values become text. */
  set(key: string, value: string | number | boolean): this {
    this.#settings.set(key, String(value))
    return this
  }

  /** Sets a setting that has no value yet. */
  setIfMissing(key: string, value: string | number | boolean): this {
    return this.#settings.has(key) ? this : this.set(key, value)
  }

  /** Sets several settings. */
  setAll(pairs: Iterable<readonly [string, string | number | boolean]>): this {
    for (const [key, value] of pairs) this.set(key, value)
    return this
  }

  /** Sets where queries run: `local`, `local[n]` or `local[*]`. */
  setMaster(value: string): this {
    return this.set('spark.master', value)
  }

  setAppName(value: string): this {
    return this.set('spark.app.name', value)
  }

  /** Gives a setting, or `defaultValue` (null) where it has no value. */
  get(key: string, defaultValue: string | null = null): string | null {
    return this.#settings.get(key) ?? defaultValue
  }

  getAll(): [key: string, value: string][] {
    return [...this.#settings]
  }

  contains(key: string): boolean {
    return this.#settings.has(key)
  }

  /** Lists the settings, one a line. */
  toDebugString(): string {
    return this.getAll()
      .map(([key, value]) => `${key}=${value}`)
      .toSorted()
      .join('\n')
  }
}
