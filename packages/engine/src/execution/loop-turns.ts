import { setImmediate } from 'node:timers/promises'

/** How long the event loop is kept at most, in milliseconds, before others get their turn. */
const TURN = 8

/** Lets the event loop turn now and then while a step goes on. */
export class LoopTurns {
  #since = performance.now()

  /** Waits for a turn when the last one was a while ago; nothing to wait for otherwise. */
  due(): Promise<void> | undefined {
    return performance.now() - this.#since < TURN ? undefined : this.#turn()
  }

  async #turn(): Promise<void> {
    await setImmediate()
    this.#since = performance.now()
  }
}
