import { homedir } from 'node:os'
import type { FileSystem } from '@kindling/core'

const LIMIT = 1000

/** Keeps the lines that a user typed, from one shell to the next, in a file of the home folder. */
export class History {
  readonly #fileSystem: FileSystem
  readonly #path: string

  constructor(fileSystem: FileSystem, folder: string = homedir()) {
    this.#fileSystem = fileSystem
    this.#path = `${folder}/.kindling_history`
  }

  /** Gives the lines, newest first, as `readline` wants them; none where the file cannot be read. */
  async load(): Promise<string[]> {
    try {
      if ((await this.#fileSystem.stat(this.#path)) === undefined) return []
      const text = new TextDecoder().decode(await this.#fileSystem.read(this.#path))
      return text
        .split('\n')
        .filter((line) => line !== '')
        .slice(-LIMIT)
        .reverse()
    } catch {
      return []
    }
  }

  /** Stores the lines, newest first; a home folder that cannot be written only costs the history. */
  async save(lines: readonly string[]): Promise<void> {
    try {
      const file = await this.#fileSystem.create(this.#path)
      await file.write(new TextEncoder().encode(`${lines.slice(0, LIMIT).reverse().join('\n')}\n`))
      await file.commit()
    } catch {
      return
    }
  }
}
