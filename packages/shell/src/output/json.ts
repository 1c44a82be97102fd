import {
  columnValues,
  type DataType,
  type RecordBatch,
  type StructType,
  type StructValue,
  type Value,
  type VariantVal,
  type Vector,
  vectorFields,
  vectorStorage,
} from '@kindling/core'
import { cellText } from '@kindling/session'
import type { ResultWriter } from './output-format.ts'

/**
 * Prints one JSON object a line. Bigints and decimals keep all digits, binary is base64, NaN and infinities are
 * strings, as are dates, timestamps and intervals, which look as in a table. Maps are objects, and vectors objects of what Spark stores.
 */
export class JsonWriter implements ResultWriter {
  readonly #schema: StructType
  readonly #timeZone: string

  constructor(schema: StructType, timeZone: string) {
    this.#schema = schema
    this.#timeZone = timeZone
  }

  batch(batch: RecordBatch): string {
    const { fields } = this.#schema
    const columns = batch.columns.map((column) => columnValues(column))
    let text = ''
    for (let row = 0; row < batch.length; row++) {
      const values = fields.map(({ name, type }, index) =>
        this.#member(name, columns[index]?.[row] ?? null, type),
      )
      text += `{${values.join(',')}}\n`
    }
    return text
  }

  end(): string {
    return ''
  }

  #member(name: string, value: Value, type: DataType): string {
    return `${JSON.stringify(name)}:${this.#text(value, type)}`
  }

  #text(value: Value, type: DataType): string {
    if (value === null) return 'null'
    switch (type.kind) {
      case 'binary':
        return JSON.stringify(Buffer.from(value as Uint8Array).toString('base64'))
      case 'array':
        return `[${(value as readonly Value[]).map((element) => this.#text(element, type.element)).join(',')}]`
      case 'struct': {
        const fields = value as StructValue
        return `{${type.fields.map((field) => this.#member(field.name, fields[field.name] ?? null, field.type)).join(',')}}`
      }
      case 'vector': {
        const fields = vectorFields(value as Vector)
        const there = vectorStorage.fields.filter(({ name }) => fields[name] !== null)
        return `{${there.map((field) => this.#member(field.name, fields[field.name] ?? null, field.type)).join(',')}}`
      }
      case 'geometry':
      case 'geography':
        return JSON.stringify(String(value))
      case 'variant':
        return (value as VariantVal).toJson(this.#timeZone)
      case 'map': {
        const entries = Array.from(value as ReadonlyMap<Value, Value>, ([key, item]) =>
          this.#member(cellText(key, type.key, this.#timeZone), item, type.value),
        )
        return `{${entries.join(',')}}`
      }
      case 'date':
      case 'timestamp':
      case 'timestamp_ntz':
      case 'yearMonthInterval':
      case 'dayTimeInterval':
      case 'interval':
      case 'time':
        return JSON.stringify(cellText(value, type, this.#timeZone))
      default:
        return plainText(value)
    }
  }
}

function plainText(value: Value): string {
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
