import {
  type Column,
  columnValues,
  type DataType,
  type NumberArray,
  numbersOf,
  type Value,
  valueReader,
} from '@kindling/core'

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
  #read: ((row: number) => Value) | undefined

  constructor(column: Column) {
    this.#column = column
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
    return data === null ? undefined : numbersOf(type, data)?.subarray(0, length)
  }

  /** Reads the value of a row, or null. */
  get(row: number): Element | null {
    this.#read ??= valueReader(this.#column)
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
