import { type Column, columnValues, type DataType, type Value, valueReader } from '@kindling/core'

/** Is a typed array of numbers, as a series shows it. */
export type NumberArray = Int8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array

const ARRAYS = {
  tinyint: Int8Array,
  smallint: Int16Array,
  int: Int32Array,
  bigint: BigInt64Array,
  float: Float32Array,
  double: Float64Array,
} as const

/**
 * Is one argument of a batch function: the values of a column, read only.
 *
 * @example
 * ```ts
 * const celsius = pandasUdf((f) => f.map((value) => ((value - 32) * 5) / 9), 'double')
 * ```
 */
export class Series<Element extends Value = Value> implements Iterable<Element | null> {
  readonly #column: Column
  readonly #read: (row: number) => Value

  constructor(column: Column) {
    this.#column = column
    this.#read = valueReader(column)
  }

  get length(): number {
    return this.#column.length
  }

  get type(): DataType {
    return this.#column.type
  }

  get nullCount(): number {
    return this.#column.nullCount
  }

  /** Tells for each row whether it has a value: a bitmap, least significant bit first; null when every row has one. */
  get validity(): Uint8Array | null {
    return this.#column.validity
  }

  /** The numbers of the column without a copy; those of NULL rows mean nothing. Undefined for other types. */
  get values(): NumberArray | undefined {
    const { type, data, length } = this.#column
    if (data === null || !(type.kind in ARRAYS)) return undefined
    const array = ARRAYS[type.kind as keyof typeof ARRAYS]
    const aligned = data.byteOffset % array.BYTES_PER_ELEMENT === 0 ? data : data.slice()
    return new array(aligned.buffer as ArrayBuffer, aligned.byteOffset, length)
  }

  /** Reads the value of a row, or null. */
  get(row: number): Element | null {
    return this.#read(row) as Element | null
  }

  /** Computes a value from each value; NULL stays NULL. */
  map<Result extends Value>(change: (value: Element, row: number) => Result): (Result | null)[] {
    const results: (Result | null)[] = new Array<Result | null>(this.length)
    for (let row = 0; row < this.length; row++) {
      const value = this.get(row)
      results[row] = value === null ? null : change(value, row)
    }
    return results
  }

  /** Reads all values. */
  toArray(): (Element | null)[] {
    return columnValues(this.#column) as (Element | null)[]
  }

  *[Symbol.iterator](): Iterator<Element | null> {
    for (let row = 0; row < this.length; row++) yield this.get(row)
  }

  /** The column that the series shows. */
  get column(): Column {
    return this.#column
  }
}
