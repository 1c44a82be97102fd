import { setImmediate } from 'node:timers/promises'

/** How long the event loop is kept at most, in milliseconds, before others get their turn. */
const TURN = 8
/** How many steps pass at most without a look at the clock. */
const MOST_STEPS = 64
/** Steps that take longer than this together, in milliseconds, are looked at more often. */
const SLOW = 1

/** Tells a loop when it has kept the event loop for long enough. A look costs a subtraction, and a clock now and then. */
export class Pace {
  #since = performance.now()
  #looked = this.#since
  #stride = 1
  #left = 1
  #turn: Promise<void> | undefined

  /** Counts a step, and tells whether `turn` is due. */
  isDue(): boolean {
    this.#left--
    if (this.#left > 0) return false
    const now = performance.now()
    this.#stride = now - this.#looked > SLOW ? 1 : Math.min(this.#stride * 2, MOST_STEPS)
    this.#looked = now
    this.#left = this.#stride
    return now - this.#since >= TURN
  }

  /** Lets others have their turn. Loops that wait at the same time share it, so that they do not take one each after it. */
  async turn(): Promise<void> {
    this.#turn ??= this.#wait()
    await this.#turn
  }

  async #wait(): Promise<void> {
    await setImmediate()
    this.#turn = undefined
    this.#since = performance.now()
    this.#looked = this.#since
  }
}
