import type { FileSystem } from '@kindling/core'
import type { Backend } from '@kindling/plan'
import { noteSession, sharedSession } from './active-session.ts'
import { checkSetting } from './check-setting.ts'
import { Configuration } from './configuration.ts'
import { SparkSession } from './spark-session.ts'

/** Is what the builder needs from the room that wires all rooms together. */
export interface SessionWiring {
  readonly fileSystem: FileSystem
  createBackend(configuration: Configuration): Backend
}

/**
 * Collects settings and makes the session.
 *
 * @example
 * ```ts
 * const spark = SparkSession.builder.master('local[2]').appName('digits').getOrCreate()
 * ```
 */
export class SessionBuilder {
  readonly #wiring: SessionWiring
  readonly #settings = new Map<string, string>()

  constructor(wiring: SessionWiring) {
    this.#wiring = wiring
  }

  /** Sets where queries run: `local`, `local[n]`, or `local[*]` (the default) for all processors. */
  master(master: string): this {
    return this.config('spark.master', master)
  }

  appName(name: string): this {
    return this.config('spark.app.name', name)
  }

  /** Sets one setting, or all of an object. */
  config(key: string, value: string | number | boolean): this
  config(settings: Readonly<Record<string, string | number | boolean>>): this
  config(
    keyOrSettings: string | Readonly<Record<string, string | number | boolean>>,
    value?: string | number | boolean,
  ): this {
    const entries =
      typeof keyOrSettings === 'string' ? [[keyOrSettings, value] as const] : Object.entries(keyOrSettings)
    for (const [key, setting] of entries) {
      checkSetting(key, String(setting), 'builder.config')
      this.#settings.set(key, String(setting))
    }
    return this
  }

  /** Gives the running session, with these settings added to it, or starts one. */
  getOrCreate(): SparkSession {
    const active = sharedSession()
    if (active === undefined) return noteSession(this.create(), true)
    for (const [key, value] of this.#settings) active.conf.set(key, value)
    return active
  }

  /** Starts a session of its own, whatever others run. */
  create(): SparkSession {
    const configuration = new Configuration([
      ['spark.master', 'local[*]'],
      ['spark.app.name', 'kindling'],
      ...this.#settings,
    ])
    const backend = this.#wiring.createBackend(configuration)
    const { fileSystem } = this.#wiring
    return noteSession(new SparkSession(configuration, backend, fileSystem, () => this.create()), false)
  }
}
