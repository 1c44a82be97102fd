import {
  type Column,
  columnFrom,
  columnValues,
  type DataType,
  Decimal,
  errorOf,
  type NumberArray,
  numbersOf,
  sqlString,
  type Value,
  valueReader,
} from '@kindling/core'
import { compute, isComputable, type Node, OPERATIONS } from './fused.ts'
import { TextSeries } from './text-series.ts'

/** Is the other side of an operation: a series of the same length, or one number for all rows. */
export type SeriesOperand = Series<never> | number | bigint

/**
 * Is one argument of a batch function: the values of a column, read only, while the function runs. Arithmetic and
 * comparisons are put together and computed in one loop when the result is used; NULL in either side gives NULL.
 *
 * @example
 * ```ts
 * const celsius = pandasUdf((f) => f.sub(32).mul(5 / 9), 'double')
 * const initial = pandasUdf((name) => name.map((text) => text[0]), 'string')
 * ```
 */
export class Series<Element extends Value = Value> implements Iterable<Element | null> {
  readonly #node: Node
  #column: Column | undefined
  #read: ((row: number) => Value) | undefined
  readonly length: number

  constructor(column: Column)
  /** A computation of so many rows. */
  constructor(node: Node, length: number)
  constructor(source: Column | Node, length?: number) {
    if (length === undefined) {
      const column = source as Column
      this.#column = column
      this.#node = { kind: 'column', column }
      this.length = column.length
    } else {
      this.#node = source as Node
      this.length = length
    }
  }

  /** The column that the series shows. */
  get column(): Column {
    this.#column ??= compute(this.#node, this.length)
    return this.#column
  }

  get type(): DataType {
    return this.column.type
  }

  get nullCount(): number {
    return this.column.nullCount
  }

  /** Tells for each row whether it has a value: a bitmap, least significant bit first; null when every row has one. */
  get validity(): Uint8Array | null {
    return this.column.validity
  }

  /** The numbers of the column without a copy; those of NULL rows mean nothing. Undefined for other types. */
  get values(): NumberArray | undefined {
    const { type, data, length } = this.column
    return data === null ? undefined : numbersOf(type, data)?.subarray(0, length)
  }

  /** Reads the value of a row, or null. */
  get(row: number): Element | null {
    this.#read ??= valueReader(this.column)
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
    return columnValues(this.column) as (Element | null)[]
  }

  *[Symbol.iterator](): Iterator<Element | null> {
    for (let row = 0; row < this.length; row++) yield this.get(row)
  }

  /** Adds. Bigints among themselves give bigints, any other numbers doubles: so do all operations. */
  add(other: SeriesOperand): Series<never> {
    return this.#with('add', other)
  }

  sub(other: SeriesOperand): Series<never> {
    return this.#with('sub', other)
  }

  mul(other: SeriesOperand): Series<never> {
    return this.#with('mul', other)
  }

  div(other: SeriesOperand): Series<never> {
    return this.#with('div', other)
  }

  /** Gives the remainder, with the sign of the dividend. */
  mod(other: SeriesOperand): Series<never> {
    return this.#with('mod', other)
  }

  pow(other: SeriesOperand): Series<never> {
    return this.#with('pow', other)
  }

  neg(): Series<never> {
    return this.#with('neg')
  }

  abs(): Series<never> {
    return this.#with('abs')
  }

  sqrt(): Series<never> {
    return this.#with('sqrt')
  }

  exp(): Series<never> {
    return this.#with('exp')
  }

  log(): Series<never> {
    return this.#with('log')
  }

  floor(): Series<never> {
    return this.#with('floor')
  }

  ceil(): Series<never> {
    return this.#with('ceil')
  }

  lt(other: SeriesOperand): Series<never> {
    return this.#with('lt', other)
  }

  le(other: SeriesOperand): Series<never> {
    return this.#with('le', other)
  }

  gt(other: SeriesOperand): Series<never> {
    return this.#with('gt', other)
  }

  ge(other: SeriesOperand): Series<never> {
    return this.#with('ge', other)
  }

  eq(other: SeriesOperand): Series<never> {
    return this.#with('eq', other)
  }

  ne(other: SeriesOperand): Series<never> {
    return this.#with('ne', other)
  }

  /** Works on each text: `names.str.upper()`. */
  get str(): TextSeries {
    return new TextSeries(this as unknown as Series<never>)
  }

  /** Tells of each row whether its value is NULL. */
  isna(): Series<boolean> {
    const column = columnFrom(
      { kind: 'boolean' },
      Array.from(this, (value) => value === null),
    )
    return new Series<boolean>(column)
  }

  /** Tells of each row whether its value is not NULL. */
  notna(): Series<boolean> {
    const column = columnFrom(
      { kind: 'boolean' },
      Array.from(this, (value) => value !== null),
    )
    return new Series<boolean>(column)
  }

  /** Puts a value in place of NULL. */
  fillna(value: Element): Series<Element> {
    if (this.nullCount === 0) return this
    return new Series<Element>(
      columnFrom(
        this.type,
        Array.from(this, (each) => each ?? value),
      ),
    )
  }

  /** Counts the values that are not NULL. */
  count(): number {
    return this.length - this.nullCount
  }

  /** Sums the numbers; 0 for none. */
  sum(): number {
    let sum = 0
    for (const value of this.#numbers()) sum += value
    return sum
  }

  /** Averages the numbers; null for none. */
  mean(): number | null {
    const count = this.count()
    return count === 0 ? null : this.sum() / count
  }

  /** Gives the smallest number; null for none. */
  min(): number | null {
    return this.#best((value, best) => value < best)
  }

  /** Gives the largest number; null for none. */
  max(): number | null {
    return this.#best((value, best) => value > best)
  }

  /** Gives the middle number, or the mean of the two in the middle; null for none. */
  median(): number | null {
    const sorted = Float64Array.from(this.#numbers()).sort()
    const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
    return low === undefined || high === undefined ? null : (low + high) / 2
  }

  /** Gives the variance of a sample; null for fewer than two numbers. */
  var(): number | null {
    const [count, mean] = [this.count(), this.mean()]
    if (count < 2 || mean === null) return null
    let sum = 0
    for (const value of this.#numbers()) sum += (value - mean) ** 2
    return sum / (count - 1)
  }

  /** Gives the standard deviation of a sample; null for fewer than two numbers. */
  std(): number | null {
    const variance = this.var()
    return variance === null ? null : Math.sqrt(variance)
  }

  /** Counts the different values that are not NULL. */
  nunique(): number {
    const values = new Set<unknown>()
    for (const value of this)
      if (value !== null) values.add(typeof value === 'object' ? String(value) : value)
    return values.size
  }

  *#numbers(): Iterable<number> {
    for (const value of this) {
      if (value === null) continue
      if (typeof value !== 'number' && typeof value !== 'bigint' && !(value instanceof Decimal))
        throw this.#noNumbers()
      yield Number(String(value))
    }
  }

  #best(isBetter: (value: number, best: number) => boolean): number | null {
    let best: number | null = null
    for (const value of this.#numbers()) if (best === null || isBetter(value, best)) best = value
    return best
  }

  #with(name: keyof typeof OPERATIONS, other?: SeriesOperand): Series<never> {
    const parts = other === undefined ? [this.#part()] : [this.#part(), this.#partOf(other)]
    return new Series<never>({ kind: 'operation', operation: OPERATIONS[name], parts }, this.length)
  }

  #partOf(operand: SeriesOperand): Node {
    if (typeof operand === 'number' || typeof operand === 'bigint')
      return { kind: 'constant', value: operand }
    if (operand instanceof Series && operand.length === this.length) return operand.#part()
    throw errorOf('INVALID_ARGUMENT', {
      argument: 'other',
      method: 'Series',
      expected: `a number or a series of ${this.length} values`,
      actual: operand instanceof Series ? `\`${operand.length} values\`` : `\`${typeof operand}\``,
    })
  }

  /** What was computed already is not computed again. */
  #part(): Node {
    const column = this.#column
    if (column === undefined) return this.#node
    if (!isComputable(column)) throw this.#noNumbers()
    return { kind: 'column', column }
  }

  #noNumbers(): Error {
    const parameters = { argument: 'series', method: 'Series', expected: 'numbers' }
    return errorOf('INVALID_ARGUMENT', { ...parameters, actual: `\`${sqlString(this.type)}\`` })
  }
}
