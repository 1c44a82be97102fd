import type { RecordBatch, StructType } from '@kindling/core'
import { tableText } from '@kindling/session'
import type { ResultWriter } from './output-format.ts'

/** Prints the box of `show` without cutting cells; columns are as wide as their widest cell, so it waits for the end. */
export class TableWriter implements ResultWriter {
  readonly #schema: StructType
  readonly #timeZone: string
  readonly #batches: RecordBatch[] = []

  constructor(schema: StructType, timeZone: string) {
    this.#schema = schema
    this.#timeZone = timeZone
  }

  batch(batch: RecordBatch): string {
    this.#batches.push(batch)
    return ''
  }

  end(): string {
    return tableText(this.#schema, this.#batches, Number.MAX_SAFE_INTEGER, 0, this.#timeZone)
  }
}
