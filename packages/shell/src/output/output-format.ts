import type { RecordBatch, StructType } from '@kindling/core'
import { CsvWriter } from './csv.ts'
import { JsonWriter } from './json.ts'
import { MarkdownWriter } from './markdown.ts'
import { TableWriter } from './table.ts'

/** Names how results are printed. */
export const FORMATS = ['table', 'csv', 'json', 'markdown'] as const

export type OutputFormat = (typeof FORMATS)[number]

/** Turns the batches of one result into text, piece by piece. */
export interface ResultWriter {
  /** Gives the text of the next rows; may hold rows back until the end. */
  batch(batch: RecordBatch): string
  /** Gives the text after the last row. */
  end(): string
}

/** Makes the writer of a format for one result; timestamps are shown in the time zone. */
export function resultWriter(format: OutputFormat, schema: StructType, timeZone = 'UTC'): ResultWriter {
  switch (format) {
    case 'table':
      return new TableWriter(schema, timeZone)
    case 'csv':
      return new CsvWriter(schema, timeZone)
    case 'json':
      return new JsonWriter(schema, timeZone)
    case 'markdown':
      return new MarkdownWriter(schema, timeZone)
  }
}
