import { columnValues, type RecordBatch, type StructType } from '@kindling/core'
import { cellText } from '@kindling/session'
import type { ResultWriter } from './output-format.ts'

const NUMERIC = new Set(['tinyint', 'smallint', 'int', 'bigint', 'float', 'double'])

/** Prints a table of Markdown; numbers stand to the right. */
export class MarkdownWriter implements ResultWriter {
  readonly #schema: StructType
  readonly #timeZone: string
  #header: string

  constructor(schema: StructType, timeZone: string) {
    this.#schema = schema
    this.#timeZone = timeZone
    const names = schema.fields.map(({ name }) => escaped(name))
    const rules = schema.fields.map(({ type }) => (NUMERIC.has(type.kind) ? '---:' : '---'))
    this.#header = `| ${names.join(' | ')} |\n| ${rules.join(' | ')} |\n`
  }

  batch(batch: RecordBatch): string {
    const columns = this.#schema.fields.map(({ type }, index) => {
      const column = batch.columns[index]
      return column === undefined
        ? []
        : columnValues(column).map((value) => escaped(cellText(value, type, this.#timeZone)))
    })
    let text = this.#header
    this.#header = ''
    for (let row = 0; row < batch.length; row++)
      text += `| ${columns.map((cells) => cells[row]).join(' | ')} |\n`
    return text
  }

  end(): string {
    return this.#header
  }
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '<br>')
}
