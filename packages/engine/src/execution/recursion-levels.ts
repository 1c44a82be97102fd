import type { Handle } from '@kindling/native'

/** Knows how far each recursion of a query that is under way has come. */
export class RecursionLevels {
  readonly #tables = new Map<number, Handle>()
  #shift = 0n

  /** Gives the rows of the level before, of the recursion with an id. */
  table(id: number): Handle {
    const table = this.#tables.get(id)
    if (table === undefined) throw new TypeError(`recursion ${id} is not under way`)
    return table
  }

  /** Goes on to a level: `table` has the rows of the one before, and `level` counts from 1. */
  enter(id: number, level: number, table: Handle): void {
    this.#tables.set(id, table)
    this.#shift = BigInt(level - 1)
  }

  /** Ends a recursion, so that random numbers are drawn as outside of it. */
  leave(id: number): void {
    this.#tables.delete(id)
    this.#shift = 0n
  }

  /** Gives the seed of a level: the first has that of the query, each further one the next (Spark: `UnionLoopExec`). */
  shifted(seed: bigint): bigint {
    return BigInt.asIntN(64, seed + this.#shift)
  }
}
