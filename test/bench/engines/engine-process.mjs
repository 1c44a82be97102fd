import { fork } from 'node:child_process'
import { join } from 'node:path'

/**
 * Runs an engine in a process of its own, so that none shares memory, threads or start-up with another. Methods of the
 * engine are called by name and their results awaited; what they throw is thrown here.
 */
export class EngineProcess {
  #child
  #waiting = new Map()
  #calls = 0

  constructor(name, threads) {
    this.#child = fork(join(import.meta.dirname, 'serve-engine.mjs'), [name], {
      serialization: 'advanced',
      env: { ...process.env, POLARS_MAX_THREADS: String(threads) },
    })
    this.#child.on('message', ({ call, result, failure }) => {
      const { resolve, reject } = this.#waiting.get(call)
      this.#waiting.delete(call)
      if (failure === undefined) resolve(result)
      else reject(new Error(failure))
    })
    this.#child.on('exit', (status, signal) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`the process of ${name} ended with ${signal ?? `status ${status}`}`))
      }
      this.#waiting.clear()
    })
  }

  /** Calls a method of the engine. */
  async call(method, ...parameters) {
    const call = ++this.#calls
    return await new Promise((resolve, reject) => {
      if (!this.#child.connected) {
        reject(new Error('the process of the engine has ended'))
        return
      }
      this.#waiting.set(call, { resolve, reject })
      this.#child.send({ call, method, parameters })
    })
  }

  /** Ends the process and waits for that. */
  async close() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.disconnect()
    await ended
  }
}
