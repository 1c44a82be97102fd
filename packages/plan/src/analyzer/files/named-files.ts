import { errorOf, type Origin } from '@kindling/core'
import type { Sources } from '../../interfaces/sources.ts'

/** Stops the analysis until a file is read, of which it has come to know only now. */
class UnreadFile extends Error {
  readonly path: string

  constructor(path: string) {
    super(`the file \`${path}\` has not been read yet`)
    this.path = path
  }
}

/** Holds the bytes of the files that expressions name. The analysis itself reads nothing: it is made again after each file. */
export class NamedFiles {
  readonly #sources: Sources
  readonly #bytes = new Map<string, Uint8Array | undefined>()

  constructor(sources: Sources) {
    this.#sources = sources
  }

  /** Tells whether a file was asked for. */
  get any(): boolean {
    return this.#bytes.size > 0
  }

  /**
   * Gives the bytes of a file.
   *
   * @throws AnalysisError PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND
   */
  bytesOf(path: string, origin: Origin | undefined): Uint8Array {
    if (!this.#bytes.has(path)) throw new UnreadFile(path)
    const bytes = this.#bytes.get(path)
    if (bytes !== undefined) return bytes
    throw errorOf('PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND', { filePath: `\`${path}\`` }, { origin })
  }

  /** Analyzes, again for each file that it finds named. */
  async analyzed<Result>(analyze: () => Result): Promise<Result> {
    for (;;) {
      try {
        return analyze()
      } catch (error) {
        if (!(error instanceof UnreadFile)) throw error
        this.#bytes.set(error.path, await this.#sources.readFile(error.path))
      }
    }
  }
}
