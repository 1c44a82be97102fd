import type { SparkSession } from '@kindling/session'
import { KEYWORDS } from '@kindling/sql'

/** Completes the last word of a line by keywords, functions, tables and their columns. */
export class Completion {
  readonly #session: SparkSession

  constructor(session: SparkSession) {
    this.#session = session
  }

  /** Gives the candidates and the text that they would replace. */
  async complete(line: string): Promise<[string[], string]> {
    const word = /[\w.]*$/.exec(line)?.[0] ?? ''
    if (line.startsWith('.')) {
      const commands = ['.help', '.tables', '.schema', '.timer', '.quit']
      return [commands.filter((command) => command.startsWith(line)), line]
    }
    const [functions, names] = await Promise.all([this.#session.backend.functionNames(), this.#relations()])
    const upper = word !== '' && word === word.toUpperCase()
    const keywords = KEYWORDS.map((keyword) => (upper ? keyword : keyword.toLowerCase()))
    const calls = functions.filter((name) => /^\w+$/.test(name)).map((name) => `${name}(`)
    const candidates = new Set([...names, ...keywords, ...calls])
    const wanted = word.toLowerCase()
    return [[...candidates].filter((candidate) => candidate.toLowerCase().startsWith(wanted)).sort(), word]
  }

  async #relations(): Promise<readonly string[]> {
    const views = (await this.#session.sql('SHOW TABLES').collect()).map((row) => String(row['tableName']))
    const columns = await Promise.all(
      views.map(async (view) => {
        try {
          return await this.#session.table(view).columns()
        } catch {
          return []
        }
      }),
    )
    return [...views, ...columns.flat()]
  }
}
