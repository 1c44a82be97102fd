import { batchRows, type RecordBatch, type Value } from '@kindling/core'
import type { ResultWriter } from './output-format.ts'

/** Prints one JSON object a line. Bigints keep all digits, binary is base64, NaN and infinities are strings. */
export class JsonWriter implements ResultWriter {
  batch(batch: RecordBatch): string {
    return batchRows(batch)
      .map((row) => `${jsonText(row)}\n`)
      .join('')
  }

  end(): string {
    return ''
  }
}

function jsonText(value: Value): string {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'))
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${jsonText(part)}`)
    return `{${fields.join(',')}}`
  }
  return JSON.stringify(value)
}
