import { inspect } from 'node:util'
import { type Key, keyOf } from './key-of.ts'

/** Is a map whose keys are compared by value; it keeps the order in which keys came first, and the first of equal keys. */
export class KeyedMap<K, V> implements ReadonlyMap<K, V> {
  readonly #entries = new Map<Key, [K, V]>()

  constructor(entries: Iterable<readonly [K, V]> = []) {
    for (const [key, value] of entries) this.set(key, value)
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: K): V | undefined {
    return this.#entries.get(keyOf(key))?.[1]
  }

  has(key: K): boolean {
    return this.#entries.has(keyOf(key))
  }

  set(key: K, value: V): this {
    const entry = this.entry(key)
    if (entry === undefined) this.#entries.set(keyOf(key), [key, value])
    else entry[1] = value
    return this
  }

  /** Gives the pair of a key, whose value may be changed in place. */
  entry(key: K): [K, V] | undefined {
    return this.#entries.get(keyOf(key))
  }

  /** Gives the value of a key after `change`, which gets undefined for a key that is new. */
  update(key: K, change: (before: V | undefined) => V): void {
    const known = keyOf(key)
    const entry = this.#entries.get(known)
    if (entry === undefined) this.#entries.set(known, [key, change(undefined)])
    else entry[1] = change(entry[1])
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#entries.values()) yield [key, value]
  }

  *keys(): MapIterator<K> {
    for (const [key] of this.#entries.values()) yield key
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.#entries.values()) yield value
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries()
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.#entries.values()) visit(value, key, this)
  }

  [inspect.custom](): Map<K, V> {
    return new Map(this.#entries.values())
  }
}
