import type * as Arrow from 'apache-arrow'
import type { Column, RecordBatch } from '../columns/column.ts'
import { numbersOf } from '../columns/number-array.ts'
import { calendarIntervalStorage } from '../types/calendar-interval-storage.ts'
import type { DataType, StructType } from '../types/data-type.ts'
import { shapeStorage } from '../types/shape-storage.ts'
import { variantStorage } from '../types/variant-storage.ts'
import { vectorStorage } from '../types/vector-storage.ts'

type ArrowBuffers = NonNullable<ConstructorParameters<typeof Arrow.Data>[4]>

/** Turns our columns into those of `apache-arrow`, buffer by buffer. */
export class ArrowWriter {
  readonly #arrow: typeof Arrow

  constructor(arrow: typeof Arrow) {
    this.#arrow = arrow
  }

  table(schema: StructType, batches: readonly RecordBatch[]): Arrow.Table {
    const { Field, RecordBatch: ArrowBatch, Schema, Struct, Table } = this.#arrow
    const fields = schema.fields.map(
      ({ name, type, nullable }) => new Field(name, this.#type(type), nullable),
    )
    const arrowSchema = new Schema(fields)
    const arrowBatches = batches.map((batch) => {
      const children = batch.columns.map((column) => this.#data(column))
      const data = this.#arrow.makeData({
        type: new Struct(fields),
        length: batch.length,
        nullCount: 0,
        children,
      })
      return new ArrowBatch(arrowSchema, data)
    })
    return new Table(arrowSchema, arrowBatches)
  }

  #type(type: DataType): Arrow.DataType {
    const arrow = this.#arrow
    switch (type.kind) {
      case 'void':
        return new arrow.Null()
      case 'boolean':
        return new arrow.Bool()
      case 'tinyint':
        return new arrow.Int8()
      case 'smallint':
        return new arrow.Int16()
      case 'int':
        return new arrow.Int32()
      case 'bigint':
        return new arrow.Int64()
      case 'float':
        return new arrow.Float32()
      case 'double':
        return new arrow.Float64()
      case 'string':
        return new arrow.Utf8()
      case 'binary':
        return new arrow.Binary()
      case 'decimal':
        return new arrow.Decimal(type.scale, type.precision, 128)
      case 'date':
        return new arrow.DateDay()
      case 'timestamp':
        return new arrow.TimestampMicrosecond('UTC')
      case 'time':
        return new arrow.TimeNanosecond()
      case 'timestamp_ntz':
        return new arrow.TimestampMicrosecond()
      case 'yearMonthInterval':
        return new arrow.IntervalYearMonth()
      case 'dayTimeInterval':
        return new arrow.DurationMicrosecond()
      case 'map': {
        const entry = new arrow.Struct<{ key: Arrow.DataType; value: Arrow.DataType }>([
          new arrow.Field('key', this.#type(type.key), false),
          new arrow.Field('value', this.#type(type.value), type.valueContainsNull),
        ])
        return new arrow.Map_(new arrow.Field('entries', entry, false))
      }
      case 'array':
        return new arrow.List(new arrow.Field('element', this.#type(type.element), type.containsNull))
      case 'vector':
        return this.#type(vectorStorage)
      case 'interval':
        return this.#type(calendarIntervalStorage)
      case 'variant':
        return this.#type(variantStorage)
      case 'geometry':
      case 'geography':
        return this.#type(shapeStorage(type))
      case 'struct':
        return new arrow.Struct(
          type.fields.map((field) => new arrow.Field(field.name, this.#type(field.type), field.nullable)),
        )
    }
  }

  #data(column: Column): Arrow.Data {
    const { length, nullCount } = column
    const type = this.#type(column.type)
    const children = column.children.map((child) => this.#data(child))
    return new this.#arrow.Data(type, 0, length, nullCount, this.#buffers(column), children)
  }

  #buffers(column: Column): ArrowBuffers {
    const { BufferType } = this.#arrow
    const { validity, offsets, data } = column
    return {
      ...(validity && { [BufferType.VALIDITY]: validity }),
      ...(offsets && { [BufferType.OFFSET]: offsets }),
      ...(data && { [BufferType.DATA]: valuesOf(column, data) }),
    } as ArrowBuffers
  }
}

/** Gives the typed array that Arrow expects: words of 32 bits for decimals, always four of them. */
function valuesOf({ type, length }: Column, data: Uint8Array): ArrayBufferView {
  if (type.kind !== 'decimal') return numbersOf(type, data) ?? data
  const aligned = data.byteOffset % 8 === 0 ? data : data.slice()
  if (type.precision > 18)
    return new Int32Array(aligned.buffer as ArrayBuffer, aligned.byteOffset, length * 4)
  const narrow = new BigInt64Array(aligned.buffer as ArrayBuffer, aligned.byteOffset, length)
  const wide = new BigInt64Array(length * 2)
  narrow.forEach((word, row) => {
    wide[row * 2] = word
    wide[row * 2 + 1] = word >> 63n
  })
  return new Int32Array(wide.buffer)
}
