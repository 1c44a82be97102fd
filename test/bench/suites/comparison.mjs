import { EngineProcess } from '../engines/engine-process.mjs'
import { measure } from '../measure.mjs'
import { printRow } from '../report.mjs'

/**
 * Runs the same tasks on several engines, each in a process of its own, and keeps a row of times for each task. What an
 * engine could not prepare it is asked for no more.
 */
export class Comparison {
  rows = []
  versions = {}
  load = {}
  #names
  #options
  #kind
  #engines = {}
  #failures = {}

  /** `options` are those of the command: threads, rounds, memory and the tasks that are wanted. */
  constructor(names, options) {
    this.#names = names
    this.#options = options
  }

  /**
   * Starts the engines, one after the other, and prepares each with `prepare(call, name)`. The rows that follow are of
   * that kind.
   */
  async open(kind, prepare, names = this.#names) {
    const { threads, memory } = this.#options
    this.#kind = kind
    this.#names = names
    for (const name of names) {
      const engine = new EngineProcess(name, threads)
      this.#engines[name] = engine
      delete this.#failures[name]
      try {
        this.versions[name] = await engine.call('open', { threads, memory })
        const started = performance.now()
        await prepare(this.#caller(name), name)
        const milliseconds = performance.now() - started
        this.load[`${name} ${kind}`] = milliseconds
        console.log(`${name}: ${kind} ready in ${milliseconds.toFixed(0)} ms`)
      } catch (error) {
        this.#failures[name] = error.message.split('\n')[0]
        console.log(`${name}: ${kind} not loaded: ${this.#failures[name]}`)
      }
    }
  }

  /** Measures one task by `run(call, name, round)`, which gives `{ milliseconds, answer }`. */
  async compare(name, run) {
    const { only, rounds } = this.#options
    if (only !== undefined && !only.some((part) => name.includes(part))) return
    const tasks = Object.fromEntries(
      this.#names.map((engine) => [
        engine,
        async (round) => {
          if (this.#failures[engine] !== undefined) throw new Error('has no tables')
          return await run(this.#caller(engine), engine, round)
        },
      ]),
    )
    const row = { ...(await measure(name, tasks, rounds)), kind: this.#kind }
    printRow(row)
    this.rows.push(row)
  }

  /** Gives the most memory that each engine has held, in bytes, and prints it. */
  async peaks(kind) {
    const peaks = {}
    for (const name of this.#names) {
      if (this.#failures[name] !== undefined) continue
      peaks[name] = await this.#engines[name].call('peakMemory').catch(() => null)
      if (peaks[name] !== null) console.log(`${name}: ${kind} held ${(peaks[name] / 1e9).toFixed(2)} GB`)
    }
    return peaks
  }

  /** Ends all engines. */
  async close() {
    await Promise.all(Object.values(this.#engines).map((engine) => engine.close()))
    this.#engines = {}
  }

  #caller(name) {
    return async (method, ...parameters) => await this.#engines[name].call(method, ...parameters)
  }
}
