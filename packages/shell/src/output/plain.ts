import { columnValues, type RecordBatch } from '@kindling/core'
import type { ResultWriter } from './output-format.ts'

/** Prints texts as they are, a row after the other: what has lines of its own, such as plans. */
export class PlainWriter implements ResultWriter {
  batch(batch: RecordBatch): string {
    const [texts] = batch.columns
    return texts === undefined ? '' : columnValues(texts).join('\n')
  }

  end(): string {
    return ''
  }
}
