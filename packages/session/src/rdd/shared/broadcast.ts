import { errorOf } from '@kindling/core'

/**
 * Holds a value for functions of the user. On this machine it is the value itself, which nobody may change; on a cluster
 * each machine has a copy.
 *
 * @example
 * ```ts
 * const names = sc.broadcast(new Map([[1, 'one']]))
 * await sc.parallelize([1, 2]).map((id) => names.value.get(id)).collect()
 * ```
 */
export class Broadcast<Value> {
  readonly id: number
  #held: { readonly value: Value } | undefined

  constructor(id: number, value: Value) {
    this.id = id
    this.#held = { value }
  }

  /**
   * The value.
   *
   * @throws ExecutionError BROADCAST_DESTROYED
   */
  get value(): Value {
    if (this.#held === undefined) throw errorOf('BROADCAST_DESTROYED', { id: String(this.id) })
    return this.#held.value
  }

  /** Lets go of copies on other machines, of which there are none. */
  unpersist(): void {}

  /** Lets go of the value, for good. */
  destroy(): void {
    this.#held = undefined
  }
}
