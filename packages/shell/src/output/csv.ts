import { columnValues, type RecordBatch, type StructType } from '@kindling/core'
import { cellText } from '@kindling/session'
import type { ResultWriter } from './output-format.ts'

/** Prints a header and a line a row as RFC 4180 has it; NULL is an empty cell, an empty text is `""`. */
export class CsvWriter implements ResultWriter {
  readonly #schema: StructType
  readonly #timeZone: string
  #header: string

  constructor(schema: StructType, timeZone: string) {
    this.#schema = schema
    this.#timeZone = timeZone
    this.#header = `${schema.fields.map(({ name }) => quoted(name)).join(',')}\n`
  }

  batch(batch: RecordBatch): string {
    const columns = this.#schema.fields.map(({ type }, index) => {
      const column = batch.columns[index]
      return column === undefined
        ? []
        : columnValues(column).map((value) =>
            value === null ? '' : quoted(cellText(value, type, this.#timeZone)),
          )
    })
    let text = this.#header
    this.#header = ''
    for (let row = 0; row < batch.length; row++) text += `${columns.map((cells) => cells[row]).join(',')}\n`
    return text
  }

  end(): string {
    return this.#header
  }
}

function quoted(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
