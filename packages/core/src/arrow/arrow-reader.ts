import { isUtf8 } from 'node:buffer'
import type * as Arrow from 'apache-arrow'
import { bitmapBytes, copyBits } from '../columns/bits.ts'
import { columnFrom } from '../columns/build-column.ts'
import type { Column, RecordBatch } from '../columns/column.ts'
import { concatBatches, concatColumns } from '../columns/concat-columns.ts'
import { columnValues } from '../columns/read-column.ts'
import type { Value } from '../columns/value.ts'
import { calendarIntervalStorage } from '../types/calendar-interval-storage.ts'
import { field, struct } from '../types/constructors.ts'
import type { DataType, StructType } from '../types/data-type.ts'
import { shapeStorage } from '../types/shape-storage.ts'
import { variantStorage } from '../types/variant-storage.ts'
import { vectorStorage } from '../types/vector-storage.ts'
import { nameOf, typeFromArrow } from './arrow-type.ts'
import { decimalBytes, intervalBytes, momentBytes, numberBytes } from './arrow-values.ts'

type Data = Arrow.Data

/** No batch has more rows: a file that says otherwise is damaged. */
const MOST_ROWS = 0x7fff_ffff

/** Turns columns of `apache-arrow` into ours, buffer by buffer, and checks that each buffer is there. */
export class ArrowReader {
  readonly #arrow: typeof Arrow

  constructor(arrow: typeof Arrow) {
    this.#arrow = arrow
  }

  schema(table: Arrow.Table): StructType {
    return struct(
      table.schema.fields.map((each) =>
        field(nameOf(each), typeFromArrow(each.type, this.#arrow), each.nullable),
      ),
    )
  }

  /** Gives the batches of a table, one after the other. */
  *batches(table: Arrow.Table): Generator<RecordBatch> {
    const schema = this.schema(table)
    for (const { data, numRows } of table.batches) {
      if (!(numRows >= 0 && numRows <= MOST_ROWS)) throw new RangeError(`a batch cannot have ${numRows} rows`)
      const columns = schema.fields.map(({ type }, index) =>
        this.#column(data.children[index], type, numRows),
      )
      yield { schema, length: numRows, columns }
    }
  }

  /** Gives all rows as one batch. */
  batch(table: Arrow.Table): RecordBatch {
    return concatBatches(this.schema(table), [...this.batches(table)])
  }

  #column(data: Data | undefined, type: DataType, length: number): Column {
    if (length === 0) return columnFrom(type, [])
    if (data === undefined || data.length < length) throw new RangeError('a column is too short')
    const validity = validityOf(data, length)
    const base = { type, length, ...validity, offsets: null, data: null, children: [] }
    const { DataType: Types } = this.#arrow
    if (Types.isDictionary(data.type)) return this.#dictionary(data, type, length)
    switch (type.kind) {
      case 'void':
        return { ...base, validity: null, nullCount: length }
      case 'boolean':
        return { ...base, data: bitsOf(data.values as Uint8Array, data.offset, length) }
      case 'string':
      case 'binary':
        return { ...base, ...this.#texts(data, length) }
      case 'array':
        return { ...base, ...this.#lists(data, type.element, length) }
      case 'map':
        return { ...base, ...this.#lists(data, entryType(type.key, type.value), length) }
      case 'struct':
        return { ...base, children: this.#fields(data, type, length) }
      case 'vector':
        return { ...base, children: this.#fields(data, vectorStorage, length) }
      case 'variant':
        return { ...base, children: this.#fields(data, variantStorage, length) }
      case 'geometry':
      case 'geography':
        return { ...this.#column(data, shapeStorage(type), length), type }
      case 'interval':
        return { ...base, children: this.#fields(data, calendarIntervalStorage, length) }
      default:
        return { ...base, data: this.#numbers(data, type, length) }
    }
  }

  #fields(data: Data, { fields }: StructType, length: number): readonly Column[] {
    return fields.map(({ type }, index) => this.#column(data.children[index], type, length))
  }

  #numbers(data: Data, type: DataType, length: number): Uint8Array {
    const { DataType: Types, Precision, Vector } = this.#arrow
    const arrowType = data.type
    if (Types.isDecimal(arrowType)) return decimalBytes(data.values, arrowType, length)
    if (Types.isTimestamp(arrowType) || Types.isDate(arrowType))
      return momentBytes(data.values, arrowType, type, length)
    if (Types.isDuration(arrowType)) return intervalBytes(data.values, arrowType, length)
    if (Types.isFloat(arrowType) && arrowType.precision === Precision.HALF) {
      const halves = new Vector([data])
      return bytesOf(Float32Array.from({ length }, (_, row) => Number(halves.get(row))))
    }
    return numberBytes(data.values, type, length)
  }

  #texts(data: Data, length: number): { offsets: Int32Array; data: Uint8Array } {
    const { DataType: Types, Vector } = this.#arrow
    const type = data.type
    if (Types.isUtf8View(type) || Types.isBinaryView(type)) {
      const views = new Vector([data])
      const values = Array.from({ length }, (_, row) => views.get(row) as Value)
      const column = columnFrom({ kind: Types.isUtf8View(type) ? 'string' : 'binary' }, values)
      return { offsets: column.offsets ?? new Int32Array(1), data: column.data ?? new Uint8Array() }
    }
    const bytes = data.values as Uint8Array
    const { first, offsets } = Types.isFixedSizeBinary(type)
      ? evenOffsets(type.byteWidth, length)
      : offsetsOf(data, length)
    const end = first + (offsets[length] ?? 0)
    if (end > (bytes?.length ?? 0)) throw new RangeError('the bytes of texts are missing')
    const whole = (bytes ?? new Uint8Array()).subarray(first, end)
    if (Types.isUtf8(type) || Types.isLargeUtf8(type)) requireUtf8(whole, offsets)
    return { offsets, data: whole }
  }

  #lists(
    data: Data,
    element: DataType,
    length: number,
  ): { offsets: Int32Array; children: readonly Column[] } {
    const { DataType: Types } = this.#arrow
    const type = data.type
    const { first, offsets } = Types.isFixedSizeList(type)
      ? evenOffsets(type.listSize, length)
      : offsetsOf(data, length)
    const count = offsets[length] ?? 0
    const elements = data.children[0]
    if ((elements?.length ?? 0) < first + count) throw new RangeError('the elements of lists are missing')
    const wanted = first === 0 ? elements : elements?.slice(first, count)
    return { offsets, children: [this.#column(wanted, element, count)] }
  }

  #dictionary(data: Data, type: DataType, length: number): Column {
    const chunks = data.dictionary?.data ?? []
    const dictionary = concatColumns(
      type,
      chunks.map((chunk) => this.#column(chunk, type, chunk.length)),
    )
    const values = columnValues(dictionary) as readonly Value[]
    const indices = data.values as ArrayLike<number | bigint>
    if (indices.length < length) throw new RangeError('the codes of a dictionary are missing')
    const rows = Array.from({ length }, (_, row) => {
      if (!data.getValid(row)) return null
      const index = Number(indices[row])
      if (!(index >= 0 && index < values.length)) throw new RangeError(`a dictionary has no value ${index}`)
      return values[index]
    })
    return columnFrom(type, rows)
  }
}

function entryType(key: DataType, value: DataType): StructType {
  return struct([field('key', key, false), field('value', value)])
}

function validityOf(data: Data, length: number): Pick<Column, 'validity' | 'nullCount'> {
  const bitmap = data.nullBitmap
  if (bitmap === null || bitmap === undefined || bitmap.length === 0) return { validity: null, nullCount: 0 }
  const validity = bitsOf(bitmap, data.offset, length)
  let valid = 0
  for (let byte = 0; byte < validity.length; byte++) {
    for (let bits = validity[byte] ?? 0; bits !== 0; bits &= bits - 1) valid++
  }
  return valid === length ? { validity: null, nullCount: 0 } : { validity, nullCount: length - valid }
}

function bitsOf(bitmap: Uint8Array | null, from: number, count: number): Uint8Array {
  if ((bitmap?.length ?? 0) * 8 < from + count) throw new RangeError('a bitmap is too short')
  const bits = new Uint8Array(bitmapBytes(count))
  if (bitmap !== null) copyBits(bitmap, from, bits, 0, count)
  return bits
}

/** Gives the offsets of values that all have one size. */
function evenOffsets(size: number, length: number): { first: number; offsets: Int32Array } {
  if (!(size >= 0 && size * length <= MOST_ROWS)) throw new RangeError(`values cannot have the size ${size}`)
  return { first: 0, offsets: Int32Array.from({ length: length + 1 }, (_, row) => row * size) }
}

/** Gives offsets that begin at zero, and where they began. */
function offsetsOf(data: Data, length: number): { first: number; offsets: Int32Array } {
  const given = data.valueOffsets as Int32Array | BigInt64Array | undefined
  if (given === undefined || given.length < length + 1) throw new RangeError('offsets are missing')
  const first = Number(given[0])
  const offsets =
    given instanceof Int32Array && first === 0
      ? given.subarray(0, length + 1)
      : Int32Array.from({ length: length + 1 }, (_, row) => Number(given[row]) - first)
  const last = Number(given[length])
  if (first < 0 || last > MOST_ROWS) throw new RangeError('offsets lie outside of their values')
  for (let row = 0; row < length; row++) {
    if ((offsets[row + 1] ?? 0) < (offsets[row] ?? 0)) throw new RangeError('offsets do not rise')
  }
  return { first, offsets }
}

/** Looks at all texts at once, and then that none begins within a character. */
function requireUtf8(bytes: Uint8Array, offsets: Int32Array): void {
  const cut = (offset: number): boolean => ((bytes[offset] ?? 0) & 0xc0) === 0x80
  if (!isUtf8(bytes) || offsets.some(cut)) throw new RangeError('a text is not UTF-8')
}

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}
