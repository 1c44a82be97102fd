import { CalendarInterval } from '../calendar/calendar-interval.ts'
import { errorOf } from '../errors/kindling-error.ts'
import { checkedShape, Geography, Geometry } from '../geospatial/shape.ts'
import { calendarIntervalStorage } from '../types/calendar-interval-storage.ts'
import { catalogString } from '../types/catalog-string.ts'
import { field, struct } from '../types/constructors.ts'
import type {
  DataType,
  DecimalType,
  GeographyType,
  GeometryType,
  MapType,
  StructType,
} from '../types/data-type.ts'
import { shapeStorage } from '../types/shape-storage.ts'
import { variantStorage } from '../types/variant-storage.ts'
import { VariantVal } from '../variant/variant-val.ts'
import { isVector } from '../vectors/vector-fields.ts'
import type { Column } from './column.ts'
import { Decimal } from './decimal.ts'
import { numberArrayOf } from './number-array.ts'
import type { StructValue, Value } from './value.ts'
import { vectorParts } from './vector-column.ts'

/** Is what a column can be made of: values, or a typed array of the very type. */
export type ColumnSource =
  | readonly (Value | undefined)[]
  | Exclude<ArrayBufferView<ArrayBufferLike>, DataView>

/**
 * Makes a column of values; `undefined` counts as NULL. A typed array of the type's own kind (`Int32Array` for int,
 * `Float64Array` for double, ...) is taken over without a copy. Numbers are taken for bigint when they are safe.
 *
 * @example
 * ```ts
 * columnValues(columnFrom(int, [1, null, 3])) // [1, null, 3]
 * ```
 * @throws AnalysisError VALUE_TYPE_MISMATCH for a value that does not fit the type.
 */
export function columnFrom(type: DataType, source: ColumnSource): Column {
  const taken = takeOver(type, source)
  if (taken !== undefined) return taken
  const values = Array.isArray(source)
    ? (source as readonly (Value | undefined)[])
    : Array.from(source as unknown as ArrayLike<number | bigint>)
  const { validity, nullCount } = buildValidity(values)
  const base = { type, length: values.length, nullCount, validity, offsets: null, data: null, children: [] }
  switch (type.kind) {
    case 'void': {
      const wrong = values.findIndex((value) => value !== null && value !== undefined)
      if (wrong !== -1) throw misfit(type, values[wrong], wrong)
      return { ...base, nullCount: values.length }
    }
    case 'boolean':
      return { ...base, data: buildBits(type, values) }
    case 'string':
      return { ...base, ...buildTexts(type, values) }
    case 'binary':
      return { ...base, ...buildBinaries(type, values) }
    case 'array':
      return { ...base, ...buildLists(type.element, type, values) }
    case 'map':
      return { ...base, ...buildMaps(type, values) }
    case 'struct':
      return { ...base, children: buildFields(type, values) }
    case 'vector': {
      const wrong = values.findIndex((value) => value !== null && value !== undefined && !isVector(value))
      if (wrong !== -1) throw misfit(type, values[wrong], wrong)
      return { ...base, children: vectorParts(values, columnFrom) }
    }
    case 'interval': {
      const wrong = values.findIndex(
        (value) => value !== null && value !== undefined && !(value instanceof CalendarInterval),
      )
      if (wrong !== -1) throw misfit(type, values[wrong], wrong)
      return { ...base, children: buildFields(calendarIntervalStorage, values) }
    }
    case 'variant': {
      const wrong = values.findIndex(
        (value) => value !== null && value !== undefined && !(value instanceof VariantVal),
      )
      if (wrong !== -1) throw misfit(type, values[wrong], wrong)
      return { ...base, children: buildFields(variantStorage, values) }
    }
    case 'geometry':
    case 'geography':
      return { ...columnFrom(shapeStorage(type), storedShapes(type, values)), type }
    case 'decimal':
      return { ...base, data: buildDecimals(type, values) }
    default:
      return { ...base, data: buildNumbers(type, values) }
  }
}

/** Checks shapes, and takes them to what stores them. */
function storedShapes(
  type: GeometryType | GeographyType,
  values: readonly (Value | undefined)[],
): readonly Value[] {
  const Shape = type.kind === 'geometry' ? Geometry : Geography
  return values.map((value, row) => {
    if (value === null || value === undefined) return null
    if (!(value instanceof Shape)) throw misfit(type, value, row)
    const { bytes, srid } = checkedShape(value)
    if (type.srid === 'any') return { srid, wkb: bytes }
    if (type.srid === srid) return bytes
    throw errorOf('GEO_ENCODER_SRID_MISMATCH_ERROR', {
      type: `\`${catalogString(type)}\``,
      typeSrid: String(type.srid),
      valueSrid: String(srid),
    })
  })
}

function takeOver(type: DataType, source: ColumnSource): Column | undefined {
  const array = numberArrayOf(type)
  if (array === undefined || !(source instanceof array)) return undefined
  const data = new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
  return { type, length: source.length, nullCount: 0, validity: null, offsets: null, data, children: [] }
}

function buildValidity(values: readonly unknown[]): { validity: Uint8Array | null; nullCount: number } {
  let nullCount = 0
  for (const value of values) if (value === null || value === undefined) nullCount++
  if (nullCount === 0) return { validity: null, nullCount }
  const validity = new Uint8Array(paddedLength((values.length + 7) >> 3))
  values.forEach((value, row) => {
    if (value !== null && value !== undefined) setBit(validity, row)
  })
  return { validity, nullCount }
}

function buildBits(type: DataType, values: readonly (Value | undefined)[]): Uint8Array {
  const bits = new Uint8Array(paddedLength((values.length + 7) >> 3))
  values.forEach((value, row) => {
    if (value === true) setBit(bits, row)
    else if (value !== false && value !== null && value !== undefined) throw misfit(type, value, row)
  })
  return bits
}

/** Takes what programs give for dates and timestamps to the number that a column holds. */
function storedNumber(type: DataType, value: Value): Value {
  if (!(value instanceof Date)) return value
  const milliseconds = value.getTime()
  if (Number.isNaN(milliseconds)) return null
  if (type.kind === 'date') return Math.floor(milliseconds / 86_400_000)
  return type.kind === 'timestamp' || type.kind === 'timestamp_ntz' ? BigInt(milliseconds) * 1000n : value
}

const INTEGER_RANGES: Partial<Record<DataType['kind'], number>> = {
  tinyint: 2 ** 7,
  smallint: 2 ** 15,
  int: 2 ** 31,
  date: 2 ** 31,
  yearMonthInterval: 2 ** 31,
}

function buildNumbers(type: DataType, values: readonly (Value | undefined)[]): Uint8Array {
  const length = values.length
  if (numberArrayOf(type) === BigInt64Array) {
    const numbers = new BigInt64Array(length)
    values.forEach((value, row) => {
      if (value !== null && value !== undefined) numbers[row] = toBigInt(type, storedNumber(type, value), row)
    })
    return bytesOf(numbers)
  }
  const range = INTEGER_RANGES[type.kind]
  const numbers = new (numberArrayOf(type) as Int32ArrayConstructor)(length)
  values.forEach((given, row) => {
    if (given === null || given === undefined) return
    const value = storedNumber(type, given)
    const fits =
      typeof value === 'number' &&
      (range === undefined || (Number.isInteger(value) && value >= -range && value < range))
    if (!fits) throw misfit(type, given, row)
    numbers[row] = value
  })
  return bytesOf(numbers)
}

const WIDE_DECIMAL = 18

/** Spark's decimals of up to 18 digits take 8 bytes a row, wider ones 16, both little-endian two's complement. */
function buildDecimals(type: DecimalType, values: readonly (Value | undefined)[]): Uint8Array {
  const isWide = type.precision > WIDE_DECIMAL
  const words = new BigInt64Array(values.length * (isWide ? 2 : 1))
  values.forEach((value, row) => {
    if (value === null || value === undefined) return
    const unscaled = toDecimal(type, value, row).unscaled
    if (!isWide) words[row] = unscaled
    else {
      words[row * 2] = BigInt.asIntN(64, unscaled)
      words[row * 2 + 1] = unscaled >> 64n
    }
  })
  return bytesOf(words)
}

function toDecimal(type: DecimalType, value: Value, row: number): Decimal {
  const exact =
    value instanceof Decimal
      ? value
      : typeof value === 'bigint' || typeof value === 'number' || typeof value === 'string'
        ? Decimal.parse(String(value))
        : undefined
  const scaled = exact?.rescale(type.scale)
  if (scaled === undefined || scaled.precision > type.precision) throw misfit(type, value, row)
  return scaled
}

function buildMaps(
  type: MapType,
  values: readonly (Value | undefined)[],
): { offsets: Int32Array; children: readonly Column[] } {
  const offsets = new Int32Array(values.length + 1)
  const keys: Value[] = []
  const items: Value[] = []
  values.forEach((value, row) => {
    if (value !== null && value !== undefined) {
      for (const [key, item] of entriesOf(type, value, row)) {
        if (key === null) throw misfit(type, value, row)
        keys.push(key)
        items.push(item)
      }
    }
    offsets[row + 1] = keys.length
  })
  const entry = struct([field('key', type.key, false), field('value', type.value, type.valueContainsNull)])
  const children = [columnFrom(type.key, keys), columnFrom(type.value, items)]
  const entries: Column = {
    type: entry,
    length: keys.length,
    nullCount: 0,
    validity: null,
    offsets: null,
    data: null,
    children,
  }
  return { offsets, children: [entries] }
}

/** A map comes as a `Map`, or, with keys of text, as a plain object. */
function entriesOf(type: MapType, value: Value, row: number): Iterable<readonly [Value, Value]> {
  if (value instanceof Map) return value as ReadonlyMap<Value, Value>
  const isPlain =
    typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
  if (isPlain && !(value instanceof Decimal) && type.key.kind === 'string')
    return Object.entries(value as StructValue)
  throw misfit(type, value, row)
}

function toBigInt(type: DataType, value: Value, row: number): bigint {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  throw misfit(type, value, row)
}

const encoder = new TextEncoder()

function buildTexts(
  type: DataType,
  values: readonly (Value | undefined)[],
): { offsets: Int32Array; data: Uint8Array } {
  const offsets = new Int32Array(values.length + 1)
  const texts: string[] = []
  let end = 0
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (typeof value === 'string') {
      texts.push(value)
      end += value.length
    } else if (value !== null && value !== undefined) {
      throw misfit(type, value, row)
    }
    offsets[row + 1] = end
  }
  const all = end < MOST_AT_ONCE ? texts.join('') : undefined
  if (all === undefined || Buffer.byteLength(all) !== end) return encodeEach(values, end)
  const data = new Uint8Array(paddedLength(end))
  encoder.encodeInto(all, data)
  return { offsets, data: data.subarray(0, end) }
}

/** How many characters are put together to be encoded as a whole, which is several times as fast as one by one. */
const MOST_AT_ONCE = 1 << 26

/** Texts beyond ASCII take more bytes than characters: each is encoded by itself. */
function encodeEach(
  values: readonly (Value | undefined)[],
  characters: number,
): { offsets: Int32Array; data: Uint8Array } {
  const offsets = new Int32Array(values.length + 1)
  let data = new Uint8Array(paddedLength(characters * 2))
  let end = 0
  values.forEach((value, row) => {
    if (typeof value === 'string') {
      if (data.length < end + value.length * 3) {
        const larger = new Uint8Array(paddedLength(Math.max(data.length * 2, end + value.length * 3)))
        larger.set(data)
        data = larger
      }
      end += encoder.encodeInto(value, data.subarray(end)).written
    }
    offsets[row + 1] = end
  })
  return { offsets, data: data.subarray(0, end) }
}

function buildBinaries(
  type: DataType,
  values: readonly (Value | undefined)[],
): { offsets: Int32Array; data: Uint8Array } {
  const offsets = new Int32Array(values.length + 1)
  values.forEach((value, row) => {
    if (value !== null && value !== undefined && !(value instanceof Uint8Array))
      throw misfit(type, value, row)
    offsets[row + 1] = (offsets[row] ?? 0) + (value instanceof Uint8Array ? value.length : 0)
  })
  const data = new Uint8Array(paddedLength(offsets[values.length] ?? 0))
  values.forEach((value, row) => {
    if (value instanceof Uint8Array) data.set(value, offsets[row])
  })
  return { offsets, data: data.subarray(0, offsets[values.length]) }
}

function buildLists(
  element: DataType,
  type: DataType,
  values: readonly (Value | undefined)[],
): { offsets: Int32Array; children: readonly Column[] } {
  const offsets = new Int32Array(values.length + 1)
  const elements: Value[] = []
  values.forEach((value, row) => {
    if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof Uint8Array))) {
      for (const part of value as unknown as Iterable<Value>) elements.push(part)
    } else if (value !== null && value !== undefined) {
      throw misfit(type, value, row)
    }
    offsets[row + 1] = elements.length
  })
  return { offsets, children: [columnFrom(element, elements)] }
}

function buildFields(type: StructType, values: readonly (Value | undefined)[]): readonly Column[] {
  values.forEach((value, row) => {
    const isStruct =
      value === null || value === undefined || (typeof value === 'object' && !(value instanceof Uint8Array))
    if (!isStruct) throw misfit(type, value, row)
  })
  return type.fields.map((field, position) =>
    columnFrom(
      field.type,
      values.map((value) => {
        if (value === null || value === undefined) return null
        return Array.isArray(value)
          ? (value as readonly Value[])[position]
          : (value as unknown as StructValue)[field.name]
      }),
    ),
  )
}

function setBit(bits: Uint8Array, row: number): void {
  bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7))
}

/** Rounds up to eight bytes, so that every buffer can be read as words of 64 bits. */
function paddedLength(bytes: number): number {
  return (bytes + 7) & ~7
}

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

function misfit(type: DataType, value: Value | undefined, row: number): Error {
  return errorOf('VALUE_TYPE_MISMATCH', {
    row: String(row),
    expected: `\`${catalogString(type)}\``,
    actual: `\`${valueText(value)}\``,
  })
}

/** Shows a value for an error, cut to a readable length. */
function valueText(value: unknown): string {
  if (value instanceof Uint8Array) return `binary of ${value.length} bytes`
  const text =
    typeof value === 'object' && value !== null
      ? JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part))
      : typeof value === 'string'
        ? `'${value}'`
        : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
