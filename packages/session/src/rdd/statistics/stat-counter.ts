/**
 * Gathers count, mean, variance, least and greatest of numbers in one pass, as PySpark's class of this name: Welford's
 * updates, and Chan's way to merge two counters.
 *
 * @example
 * ```ts
 * new StatCounter([1, 2, 3]).mean() // 2
 * ```
 */
export class StatCounter {
  #count = 0
  #mean = 0
  #squares = 0
  #least = Number.POSITIVE_INFINITY
  #greatest = Number.NEGATIVE_INFINITY

  constructor(values: Iterable<number> = []) {
    for (const value of values) this.merge(value)
  }

  /** Adds a number. */
  merge(value: number): this {
    const distance = value - this.#mean
    this.#count++
    this.#mean += distance / this.#count
    this.#squares += distance * (value - this.#mean)
    this.#least = Math.min(this.#least, value)
    this.#greatest = Math.max(this.#greatest, value)
    return this
  }

  /** Adds all numbers of another counter. */
  mergeStats(other: StatCounter): this {
    if (other.#count === 0) return this
    const [count, added] = [this.#count, other.#count]
    const distance = other.#mean - this.#mean
    this.#squares += other.#squares + (distance * distance * count * added) / (count + added)
    if (added * 10 < count) this.#mean += (distance * added) / (count + added)
    else if (count * 10 < added) this.#mean = other.#mean - (distance * count) / (count + added)
    else this.#mean = (this.#mean * count + other.#mean * added) / (count + added)
    this.#count += added
    this.#least = Math.min(this.#least, other.#least)
    this.#greatest = Math.max(this.#greatest, other.#greatest)
    return this
  }

  copy(): StatCounter {
    return new StatCounter().mergeStats(this)
  }

  count(): number {
    return this.#count
  }

  /** Gives the mean; 0 of no numbers. */
  mean(): number {
    return this.#mean
  }

  sum(): number {
    return this.#count * this.#mean
  }

  /** Gives the least number; infinity of no numbers. */
  min(): number {
    return this.#least
  }

  /** Gives the greatest number; minus infinity of no numbers. */
  max(): number {
    return this.#greatest
  }

  /** Gives the variance; NaN of no numbers. */
  variance(): number {
    return this.#count === 0 ? Number.NaN : this.#squares / this.#count
  }

  /** Gives the variance that a sample suggests for what it was taken of; NaN of fewer than two numbers. */
  sampleVariance(): number {
    return this.#count <= 1 ? Number.NaN : this.#squares / (this.#count - 1)
  }

  /** Gives the standard deviation. */
  stdev(): number {
    return Math.sqrt(this.variance())
  }

  /** Gives the standard deviation that a sample suggests for what it was taken of. */
  sampleStdev(): number {
    return Math.sqrt(this.sampleVariance())
  }

  /** Prints the numbers as PySpark does. */
  toString(): string {
    return `(count: ${this.#count}, mean: ${this.#mean}, stdev: ${this.stdev()}, max: ${this.#greatest}, min: ${this.#least})`
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}
