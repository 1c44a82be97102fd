import type { FileStatus, FileSystem } from '@kindling/core'
import type { FileFormat } from '@kindling/native'
import type { NativeResources } from '../native-resources.ts'
import { describeFiles } from './describe-files.ts'

/** So many descriptions are kept; the oldest go first. */
const MOST_KEPT = 10_000

/**
 * Remembers what files say about themselves, for as long as they have the same size and time of change: a query over
 * files that were read before does not open them to be planned.
 */
export class FileDescriptions {
  readonly #format: FileFormat
  readonly #known = new Map<string, string>()

  constructor(format: FileFormat) {
    this.#format = format
  }

  /** Gives a text for each file, in their order. */
  async of(
    files: readonly FileStatus[],
    fileSystem: FileSystem,
    native: () => NativeResources,
  ): Promise<readonly string[]> {
    const missing = files.filter((file) => !this.#known.has(identityOf(file)))
    const read = missing.length === 0 ? [] : await describeFiles(missing, this.#format, fileSystem, native())
    const found = new Map(missing.map((file, index) => [identityOf(file), read[index] ?? '']))
    const descriptions = files.map((file) => found.get(identityOf(file)) ?? this.#known.get(identityOf(file)))
    for (const [identity, description] of found) this.#keep(identity, description)
    return descriptions.map((description) => description ?? '')
  }

  #keep(identity: string, description: string): void {
    const [oldest] = this.#known.keys()
    if (this.#known.size >= MOST_KEPT && oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(identity, description)
  }
}

function identityOf({ path, size, modified }: FileStatus): string {
  return `${size} ${modified} ${path}`
}
