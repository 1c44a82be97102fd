import { availableThreads, errorOf, processTimeZone } from '@kindling/core'
import { checkSetting } from './check-setting.ts'

/** Is what Spark's settings are where nobody set them, as far as they say how Kindling behaves. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'spark.sql.ansi.enabled': 'true',
  'spark.sql.caseSensitive': 'false',
  'spark.sql.mapKeyDedupPolicy': 'EXCEPTION',
  'spark.sql.decimalOperations.allowPrecisionLoss': 'true',
  'spark.sql.groupByAliases': 'true',
  'spark.sql.groupByOrdinal': 'true',
  'spark.sql.orderByOrdinal': 'true',
  'spark.sql.execution.arrow.maxRecordsPerBatch': '10000',
}

/** Holds the settings of a session under Spark's names; values are text. */
export class Configuration {
  readonly #settings: Map<string, string>
  readonly #initial: ReadonlyMap<string, string>

  constructor(settings: Iterable<readonly [string, string]> = []) {
    this.#settings = new Map(settings)
    this.#initial = new Map(this.#settings)
  }

  /**
   * Gives a setting, or `fallback` where it is not set.
   *
   * @throws AnalysisError SQL_CONF_NOT_FOUND without a setting and a fallback.
   */
  get(key: string, fallback?: string): string {
    const value = this.#settings.get(key) ?? fallback ?? DEFAULTS[key]
    if (value === undefined) throw errorOf('SQL_CONF_NOT_FOUND', { sqlConf: `\`${key}\`` })
    return value
  }

  /**
   * Sets a setting; queries go by it that are analyzed after that, and views keep what they were made with.
   *
   * @throws AnalysisError INVALID_ARGUMENT for a value that would change answers in Spark, and that Kindling does not have.
   */
  set(key: string, value: string | number | boolean): void {
    checkSetting(key, String(value), 'conf.set')
    this.#settings.set(key, String(value))
  }

  /** Takes a setting back to what the session began with. */
  unset(key: string): void {
    const initial = this.#initial.get(key)
    if (initial === undefined) this.#settings.delete(key)
    else this.#settings.set(key, initial)
  }

  /** Tells whether a setting may be changed while the session runs; those of the driver are read once. */
  isModifiable(key: string): boolean {
    return key.startsWith('spark.sql.')
  }

  /** The time zone in which timestamps are read and shown: as set, or else that of the process. */
  get timeZone(): string {
    return this.get('spark.sql.session.timeZone', '') || processTimeZone()
  }

  /** Gives all settings that are set, as an object. */
  get getAll(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#settings)
  }

  entries(): readonly (readonly [string, string])[] {
    return [...this.#settings]
  }
}

/**
 * Reads how many threads a local master asks for: `local` one, `local[4]` four, `local[*]` as many as the process and
 * its container may use.
 *
 * @throws AnalysisError INVALID_ARGUMENT for any other master.
 */
export function threadsOf(master: string): number {
  const match = /^local(?:\[(\*|[1-9]\d{0,3})\])?$/.exec(master)
  if (match === null) {
    throw errorOf('INVALID_ARGUMENT', {
      argument: 'master',
      method: 'builder.master',
      expected: '`local`, `local[n]` or `local[*]`',
      actual: `\`${master}\``,
    })
  }
  if (match[1] === '*') return availableThreads()
  return Number(match[1] ?? 1)
}
