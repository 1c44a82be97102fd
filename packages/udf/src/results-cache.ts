import { createHash } from 'node:crypto'
import { catalogString, type DataType, type FileSystem, localFileSystem, type Value } from '@kindling/core'
import type { FunctionCounts } from '@kindling/plan'
import { decodeValue, encodeValue } from './value-text.ts'

/** How many results are remembered in memory; the one that was asked for longest ago goes first. */
const MOST_RESULTS = 100_000

/**
 * Remembers what a function gave for its arguments. Calls with equal arguments that come while one is under way wait for
 * it, so that each is made once; what fails is not remembered.
 */
export class ResultsCache {
  readonly #known = new Map<string, Promise<Value | undefined>>()
  readonly #store: ((key: string) => string) | undefined
  readonly #files: FileSystem

  /** `folder` is where results are kept; only memory is used where it is not given. */
  constructor(
    name: string,
    returns: DataType,
    folder: string | undefined,
    files: FileSystem = localFileSystem,
  ) {
    this.#files = files
    if (folder === undefined) return
    const root = files.resolve(folder)
    const owner = `${name} ${catalogString(returns)}`
    this.#store = (key) => {
      const digest = createHash('sha256').update(`${owner}\n${key}`).digest('hex')
      return `${root}/${digest.slice(0, 2)}/${digest.slice(2)}.json`
    }
  }

  /** Gives the result for some values: as it is known, which counts, or else by a call. */
  async result(
    values: readonly Value[],
    call: () => Promise<Value | undefined>,
    counts?: FunctionCounts,
  ): Promise<Value | undefined> {
    const key = encodeValue(values)
    const known = this.#known.get(key)
    if (known !== undefined) {
      if (counts !== undefined) counts.cacheHits++
      this.#known.delete(key)
      this.#known.set(key, known)
      return await known
    }
    const result = this.#find(key, call, counts)
    this.#known.set(key, result)
    if (this.#known.size > MOST_RESULTS) this.#forgetOldest()
    result.catch(() => this.#known.delete(key))
    return await result
  }

  async #find(
    key: string,
    call: () => Promise<Value | undefined>,
    counts: FunctionCounts | undefined,
  ): Promise<Value | undefined> {
    const path = this.#store?.(key)
    if (path === undefined) return await call()
    const stored = await this.#read(path)
    if (stored !== undefined) {
      if (counts !== undefined) counts.cacheHits++
      return stored.value
    }
    const value = await call()
    await this.#write(path, value ?? null)
    return value
  }

  /** A file that cannot be read counts as none. */
  async #read(path: string): Promise<{ readonly value: Value } | undefined> {
    if ((await this.#files.stat(path)) === undefined) return undefined
    try {
      return { value: decodeValue(new TextDecoder().decode(await this.#files.read(path))) }
    } catch {
      return undefined
    }
  }

  async #write(path: string, value: Value): Promise<void> {
    await this.#files.makeFolder(path.slice(0, path.lastIndexOf('/')))
    const file = await this.#files.create(path)
    try {
      await file.write(new TextEncoder().encode(encodeValue(value)))
      await file.commit()
    } catch (error) {
      await file.discard()
      throw error
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#known.keys()
    if (oldest !== undefined) this.#known.delete(oldest)
  }
}
