import { errorOf } from '@kindling/core'

/** Says how an accumulator adds. */
export interface AccumulatorParam<Value> {
  /** Gives what adds nothing to a value such as this one. */
  zero(value: Value): Value
  /** Adds the second value to the first, and gives the sum; the first may be changed. */
  addInPlace(first: Value, second: Value): Value
}

/**
 * Is a sum that functions of the user add to. A partition that is computed again adds again, as in Spark: count in
 * actions (`foreach`), or keep the RDD.
 *
 * @example
 * ```ts
 * const blank = sc.accumulator(0)
 * await lines.foreach((line) => line === '' && blank.add(1))
 * blank.value
 * ```
 */
export class Accumulator<Value> {
  readonly id: number
  readonly #param: AccumulatorParam<Value>
  /** What was added so far. */
  value: Value

  constructor(id: number, value: Value, param: AccumulatorParam<Value>) {
    this.id = id
    this.value = value
    this.#param = param
  }

  /** Adds a value. */
  add(term: Value): void {
    this.value = this.#param.addInPlace(this.value, term)
  }

  toString(): string {
    return String(this.value)
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Accumulator<id=${this.id}, value=${String(this.value)}>`
  }
}

const numbers: AccumulatorParam<number> = { zero: () => 0, addInPlace: (first, second) => first + second }
const bigints: AccumulatorParam<bigint> = { zero: () => 0n, addInPlace: (first, second) => first + second }

/**
 * Gives how numbers and bigints add.
 *
 * @throws AnalysisError INVALID_ARGUMENT for other values.
 */
export function ownParam<Value>(value: Value): AccumulatorParam<Value> {
  if (typeof value === 'number') return numbers as unknown as AccumulatorParam<Value>
  if (typeof value === 'bigint') return bigints as unknown as AccumulatorParam<Value>
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'param',
    method: 'accumulator',
    expected: 'given for values other than numbers',
    actual: 'missing',
  })
}
