import type { Value } from '@kindling/core'
import { Frame } from './frame.ts'
import { type Statistic, statisticOf } from './statistic.ts'

/** Is a frame whose rows are grouped by columns, in the order of the first row of each group. */
export class GroupedFrame {
  readonly #frame: Frame
  readonly #names: readonly string[]
  /** The numbers of the rows of each group. */
  readonly #groups: readonly (readonly number[])[]

  constructor(frame: Frame, names: readonly string[]) {
    this.#frame = frame
    this.#names = names
    const keys = names.map((name) => frame.column(name))
    const groups = new Map<string, number[]>()
    for (let row = 0; row < frame.length; row++) {
      const key = JSON.stringify(keys.map((column) => `${typeof column[row]} ${String(column[row])}`))
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else group.push(row)
    }
    this.#groups = [...groups.values()]
  }

  /** Counts the rows of each group. */
  size(): Frame {
    const sizes = this.#groups.map(({ length }) => length)
    return new Frame([...this.#names, 'size'], [...this.#keys(), sizes], this.#groups.length)
  }

  /** Counts the values of each group that are not missing, in all other columns. */
  count(): Frame {
    return this.#each('count')
  }

  /** Sums the other columns of numbers. */
  sum(): Frame {
    return this.#each('sum')
  }

  /** Averages the other columns of numbers. */
  mean(): Frame {
    return this.#each('mean')
  }

  /** Gives the smallest numbers of the other columns. */
  min(): Frame {
    return this.#each('min')
  }

  /** Gives the largest numbers of the other columns. */
  max(): Frame {
    return this.#each('max')
  }

  #keys(): readonly (readonly Value[])[] {
    return this.#names.map((name) => {
      const column = this.#frame.column(name)
      return this.#groups.map(([first = 0]) => column[first] ?? null)
    })
  }

  #each(statistic: Statistic): Frame {
    const others = this.#frame.columns.filter(
      (name) =>
        !this.#names.includes(name) &&
        (statistic === 'count' || statisticOf('sum', this.#frame.column(name)) !== null),
    )
    const data = others.map((name) => {
      const column = this.#frame.column(name)
      return this.#groups.map((rows) => {
        const values = rows.map((row) => column[row] ?? null)
        if (statistic === 'count')
          return values.filter((value) => value !== null && !Number.isNaN(value)).length
        return statisticOf(statistic, values)
      })
    })
    return new Frame([...this.#names, ...others], [...this.#keys(), ...data], this.#groups.length)
  }
}
