import { errorOf, type Value } from '@kindling/core'
import type { Column } from '../column/column.ts'
import type { DataFrame } from './data-frame.ts'

let observations = 0

/**
 * Takes aggregates of the rows that pass a place in a query.
 *
 * @example
 * ```ts
 * const observation = new Observation('sizes')
 * const kept = people.observe(observation, F.count(F.lit(1)).alias('rows')).where('age > 18')
 * await kept.collect()
 * await observation.get // { rows: 3n }
 * ```
 */
export class Observation {
  readonly name: string
  #metrics: DataFrame | undefined
  #values: Promise<Readonly<Record<string, Value>>> | undefined

  constructor(name = `observation ${++observations}`) {
    this.name = name
  }

  /**
   * The aggregates, by name. They are computed once, by a query of their own over the same rows, when they are first
   * asked for.
   */
  get get(): Promise<Readonly<Record<string, Value>>> {
    const metrics = this.#metrics
    if (metrics === undefined) {
      const parameters = {
        argument: 'this',
        method: 'Observation.get',
        expected: 'an observation that `DataFrame.observe` was given',
        actual: 'a new one',
      }
      throw errorOf('INVALID_ARGUMENT', parameters)
    }
    this.#values ??= metrics.first().then((row: Readonly<Record<string, Value>> | null) => row ?? {})
    return this.#values
  }

  /** Says over which rows to aggregate; an observation serves one frame. */
  watch(frame: DataFrame, metrics: readonly Column[]): void {
    if (this.#metrics !== undefined) {
      const parameters = {
        argument: 'observation',
        method: 'observe',
        expected: 'used once',
        actual: `\`${this.name}\` of another frame`,
      }
      throw errorOf('INVALID_ARGUMENT', parameters)
    }
    this.#metrics = frame.agg(...metrics)
  }
}
