import { errorOf, type StructValue, type Value } from '@kindling/core'
import { frameText } from './frame-text.ts'
import { GroupedFrame } from './grouped-frame.ts'
import { isMissing, type Statistic, statisticOf } from './statistic.ts'

/**
 * Holds the rows of a query in memory, column by column, as what `toPandas` gives: for a look at results, for small
 * tables of numbers, and for functions that evaluate predictions. Work on large data belongs into the query.
 *
 * @example
 * ```ts
 * const frame = await people.toPandas()
 * frame.isna().sum() // { name: 0, age: 1 }
 * frame.groupby('city').mean()
 * ```
 */
export class Frame implements Iterable<StructValue> {
  readonly columns: readonly string[]
  readonly length: number
  readonly #data: readonly (readonly Value[])[]

  /** `data` holds the values of each column, all as long as `length`. */
  constructor(columns: readonly string[], data: readonly (readonly Value[])[], length: number) {
    this.columns = columns
    this.#data = data
    this.length = length
  }

  /** How many rows and how many columns there are. */
  get shape(): readonly [rows: number, columns: number] {
    return [this.length, this.columns.length]
  }

  /** The values, row by row. */
  get values(): FrameValues {
    return new FrameValues(
      Array.from({ length: this.length }, (_, row) => this.#data.map((column) => column[row] ?? null)),
    )
  }

  /** Gives the values of a column. */
  column(name: string): readonly Value[] {
    const found = this.#data[this.columns.indexOf(name)]
    if (found !== undefined) return found
    const expected = `one of ${this.columns.map((each) => `\`${each}\``).join(', ')}`
    throw errorOf('INVALID_ARGUMENT', {
      argument: 'name',
      method: 'column',
      expected,
      actual: `\`${name}\``,
    })
  }

  /** Gives one value: of a row, counted from 0 (from the end where it is negative), and a column. */
  at(row: number, name: string): Value {
    return this.column(name).at(row) ?? null
  }

  /** Gives the first rows. */
  head(rows = 5): Frame {
    const kept = this.#data.map((column) => column.slice(0, rows))
    return new Frame(this.columns, kept, Math.min(rows, this.length))
  }

  /** Gives a frame of booleans: whether each value is NULL or NaN. */
  isna(): Frame {
    return new Frame(
      this.columns,
      this.#data.map((column) => column.map(isMissing)),
      this.length,
    )
  }

  /** Tells of each column whether a value counts as true. */
  any(): Readonly<Record<string, boolean>> {
    return this.#each((column) => column.some(Boolean))
  }

  /** Tells of each column whether all values count as true. */
  all(): Readonly<Record<string, boolean>> {
    return this.#each((column) => column.every(Boolean))
  }

  /** Sums each column of numbers or booleans; others give null. */
  sum(): Readonly<Record<string, number | null>> {
    return this.#statistic('sum')
  }

  /** Averages each column of numbers; others give null. */
  mean(): Readonly<Record<string, number | null>> {
    return this.#statistic('mean')
  }

  /** Gives the smallest number of each column; null for others. */
  min(): Readonly<Record<string, number | null>> {
    return this.#statistic('min')
  }

  /** Gives the largest number of each column; null for others. */
  max(): Readonly<Record<string, number | null>> {
    return this.#statistic('max')
  }

  /** Counts the values of each column that are not missing. */
  count(): Readonly<Record<string, number>> {
    return this.#each((column) => column.filter((value) => !isMissing(value)).length)
  }

  /** Gives a row for each statistic of the columns of numbers: count, mean, std, min, quartiles, max. */
  describe(): Frame {
    const statistics: readonly Statistic[] = ['count', 'mean', 'std', 'min', '25%', '50%', '75%', 'max']
    const numeric = this.columns.filter((name) => statisticOf('mean', this.column(name)) !== null)
    const data = numeric.map((name) => statistics.map((each) => statisticOf(each, this.column(name))))
    return new Frame(['statistic', ...numeric], [statistics, ...data], statistics.length)
  }

  /** Groups the rows by columns. */
  groupby(...names: readonly string[]): GroupedFrame {
    return new GroupedFrame(this, names)
  }

  /** Gives the rows as plain objects. */
  rows(): StructValue[] {
    return [...this]
  }

  *[Symbol.iterator](): Iterator<StructValue> {
    for (let row = 0; row < this.length; row++) {
      yield Object.fromEntries(this.columns.map((name, index) => [name, this.#data[index]?.[row] ?? null]))
    }
  }

  /** Prints the first rows as a table. */
  toString(): string {
    return frameText(this)
  }

  /** Shows the frame in Node's inspector. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return frameText(this)
  }

  #each<Result>(compute: (column: readonly Value[]) => Result): Readonly<Record<string, Result>> {
    return Object.fromEntries(this.columns.map((name, index) => [name, compute(this.#data[index] ?? [])]))
  }

  #statistic(statistic: Statistic): Readonly<Record<string, number | null>> {
    return this.#each((column) => statisticOf(statistic, column))
  }
}

/** Is the values of a frame, row by row. */
export class FrameValues extends Array<readonly Value[]> {
  constructor(rows: readonly (readonly Value[])[]) {
    super()
    for (const row of rows) this.push(row)
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array
  }

  /** Tells whether a value counts as true. */
  any(): boolean {
    return this.some((row) => row.some(Boolean))
  }

  /** Tells whether all values count as true. */
  all(): boolean {
    return this.every((row) => row.every(Boolean))
  }
}
