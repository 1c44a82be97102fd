import type * as Arrow from 'apache-arrow'
import { columnFrom } from '../columns/build-column.ts'
import type { Column, RecordBatch } from '../columns/column.ts'
import { Decimal } from '../columns/decimal.ts'
import type { Value } from '../columns/value.ts'
import { errorOf } from '../errors/kindling-error.ts'
import {
  array,
  bigint,
  binary,
  boolean,
  date,
  dayTimeInterval,
  decimal,
  double,
  field,
  float,
  int,
  map,
  smallint,
  string,
  struct,
  timestamp,
  timestampNtz,
  tinyint,
  void_,
} from '../types/constructors.ts'
import type { DataType } from '../types/data-type.ts'

/** Turns columns of `apache-arrow` into ours. */
export class ArrowReader {
  readonly #arrow: typeof Arrow

  constructor(arrow: typeof Arrow) {
    this.#arrow = arrow
  }

  batch(table: Arrow.Table): RecordBatch {
    const columns = table.schema.fields.map((arrowField, index) =>
      this.#column(table, index, arrowField.type),
    )
    const schema = struct(
      table.schema.fields.map(({ name, nullable }, index) =>
        field(name, columns[index]?.type ?? void_, nullable),
      ),
    )
    return { schema, length: table.numRows, columns }
  }

  #column(table: Arrow.Table, index: number, arrowType: Arrow.DataType): Column {
    const vector = table.getChildAt(index)
    const values: Value[] = []
    if (vector !== null) for (const value of vector) values.push(this.#value(value, arrowType))
    return columnFrom(this.#type(arrowType), values)
  }

  #type(type: Arrow.DataType): DataType {
    const { DataType: Types } = this.#arrow
    if (Types.isNull(type)) return void_
    if (Types.isBool(type)) return boolean
    if (Types.isInt(type)) {
      const bits = type.isSigned ? type.bitWidth : type.bitWidth * 2
      const integer = ({ 8: tinyint, 16: smallint, 32: int, 64: bigint } as Record<number, DataType>)[bits]
      if (integer !== undefined) return integer
    }
    if (Types.isFloat(type)) return type.precision === this.#arrow.Precision.DOUBLE ? double : float
    if (Types.isUtf8(type) || Types.isLargeUtf8(type)) return string
    if (Types.isBinary(type) || Types.isLargeBinary(type) || Types.isFixedSizeBinary(type)) return binary
    if (Types.isDictionary(type)) return this.#type(type.dictionary)
    if (Types.isList(type) || Types.isFixedSizeList(type)) {
      return array(this.#type(type.valueType), type.valueField.nullable)
    }
    if (Types.isDecimal(type)) return decimal(type.precision, type.scale)
    if (Types.isDate(type)) return date
    if (Types.isTimestamp(type)) return type.timezone ? timestamp : timestampNtz
    if (Types.isDuration(type)) return dayTimeInterval()
    if (Types.isMap(type)) return map(this.#type(type.keyType), this.#type(type.valueType))
    if (Types.isStruct(type)) {
      return struct(type.children.map((child) => field(child.name, this.#type(child.type), child.nullable)))
    }
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: `The Arrow type \`${String(type)}\`` })
  }

  /** Converts a value as `apache-arrow` gives it. */
  #value(value: unknown, type: Arrow.DataType): Value {
    const { DataType: Types } = this.#arrow
    if (value === null || value === undefined) return null
    if (Types.isDictionary(type)) return this.#value(value, type.dictionary)
    if (Types.isList(type) || Types.isFixedSizeList(type)) {
      return Array.from(value as Iterable<unknown>, (element) => this.#value(element, type.valueType))
    }
    if (Types.isDecimal(type)) return new Decimal(decimalBits(value as Uint32Array), type.scale)
    // Arrow's getters give milliseconds, as a double, for dates and timestamps of every unit.
    if (Types.isDate(type)) return Math.floor(Number(value) / 86_400_000)
    if (Types.isTimestamp(type)) return BigInt(Math.round(Number(value) * 1000))
    if (Types.isDuration(type)) return (BigInt(value as bigint) * 1_000_000n) / UNITS_A_SECOND[type.unit]
    if (Types.isMap(type)) {
      const { keyType, valueType } = type
      return new Map(
        Array.from(value as Iterable<[unknown, unknown]>, ([key, item]) => [
          this.#value(key, keyType),
          this.#value(item, valueType),
        ]),
      )
    }
    if (Types.isStruct(type)) {
      const row = value as Record<string, unknown>
      return Object.fromEntries(
        type.children.map((child) => [child.name, this.#value(row[child.name], child.type)]),
      )
    }
    return value as Value
  }
}

/** Says how many of each of Arrow's units of time make a second. */
const UNITS_A_SECOND = [1n, 1_000n, 1_000_000n, 1_000_000_000n] as const

function decimalBits(words: Uint32Array): bigint {
  const bits = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word >>> 0), 0n)
  return BigInt.asIntN(words.length * 32, bits)
}
