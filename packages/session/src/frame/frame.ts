import { errorOf, type StructValue, type Value } from '@kindling/core'
import { htmlTable } from '../display/html-table.ts'
import { NOTEBOOK_DISPLAY, type NotebookForms } from '../display/notebook.ts'
import type { Plot } from '../plot/plot.ts'
import { plotFrame } from '../plot/plot-frame.ts'
import type { PlotOptions } from '../plot/plot-options.ts'
import { frameCell, frameText, ROWS_SHOWN } from './frame-text.ts'
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

  /** Gives a frame with further columns, or others in the place of those of their names. */
  assign(columns: Readonly<Record<string, readonly Value[]>>): Frame {
    const data = new Map(this.columns.map((name, index) => [name, this.#data[index] ?? []]))
    for (const [name, values] of Object.entries(columns)) {
      if (values.length !== this.length) {
        const expected = `${this.length} values for \`${name}\``
        const actual = `\`${values.length}\``
        throw errorOf('INVALID_ARGUMENT', { argument: 'columns', method: 'assign', expected, actual })
      }
      data.set(name, values)
    }
    return new Frame([...data.keys()], [...data.values()], this.length)
  }

  /** Gives the rows for which a function is true. */
  filter(keeps: (row: StructValue) => boolean): Frame {
    const kept = this.rows().flatMap((row, index) => (keeps(row) ? [index] : []))
    return this.#take(kept)
  }

  /** Sorts the rows by columns, upwards unless it is said; missing values come last. */
  sortValues(by: string | readonly string[], options: { readonly ascending?: boolean } = {}): Frame {
    const columns = [by].flat().map((name) => this.column(name))
    const sign = options.ascending === false ? -1 : 1
    const order = Array.from({ length: this.length }, (_, row) => row).sort((left, right) => {
      for (const column of columns) {
        const [first = null, second = null] = [column[left], column[right]]
        if (isMissing(first) || isMissing(second)) {
          if (isMissing(first) !== isMissing(second)) return isMissing(first) ? 1 : -1
        } else if (first !== second) {
          const comparison =
            (first as number) < (second as number) ? -1 : (first as number) > (second as number) ? 1 : 0
          if (comparison !== 0) return sign * comparison
        }
      }
      return left - right
    })
    return this.#take(order)
  }

  /** Draws columns of numbers: `frame.plot({ x: 'day', y: 'sales' })`. Notebooks show the picture, which is SVG. */
  plot(options: PlotOptions = {}): Plot {
    return plotFrame(this, options)
  }

  /** Shows the first rows in notebooks. */
  [NOTEBOOK_DISPLAY](): NotebookForms {
    const shown = this.head(ROWS_SHOWN)
    const lines = shown.values.map((row) => row.map(frameCell))
    return { 'text/html': htmlTable(this.columns, lines), 'text/plain': frameText(this) }
  }

  /** Prints the first rows as a table. */
  toString(): string {
    return frameText(this)
  }

  /** Shows the frame in Node's inspector. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return frameText(this)
  }

  #take(rows: readonly number[]): Frame {
    const data = this.#data.map((column) => rows.map((row) => column[row] ?? null))
    return new Frame(this.columns, data, rows.length)
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
