/** Stands for `weight` values up to one of them; its rank may be higher by `slack`. */
interface Tuple {
  readonly value: number
  readonly weight: number
  readonly slack: number
}

const HEAD_SIZE = 50_000
const MOST_TUPLES = 10_000

/**
 * Summarises numbers so that quantiles are off by at most a share of their count (Greenwald and Khanna, 2001), with the
 * batches and limits of Spark's QuantileSummaries: exact while there are few numbers. The specification of the native one.
 */
export class QuantileSummary {
  readonly #error: number
  #count = 0
  #tuples: readonly Tuple[] = []

  constructor(values: readonly number[], error: number) {
    this.#error = error
    for (let first = 0; first < values.length; first += HEAD_SIZE) {
      this.#insert(values.slice(first, first + HEAD_SIZE))
      if (this.#tuples.length >= MOST_TUPLES || first + HEAD_SIZE >= values.length) this.#compress()
    }
  }

  get isEmpty(): boolean {
    return this.#tuples.length === 0
  }

  quantile(share: number): number {
    const tuples = this.#tuples
    const [least = 0, greatest = 0] = [tuples[0]?.value, tuples.at(-1)?.value]
    if (share <= this.#error || tuples.length === 1) return least
    if (share >= 1 - this.#error) return greatest
    const target = Math.max(...tuples.map(({ weight, slack }) => weight + slack)) / 2
    const rank = Math.ceil(share * this.#count)
    let lowest = 0
    for (const { value, weight, slack } of tuples.slice(0, -1)) {
      lowest += weight
      if (lowest + slack - target <= rank && rank <= lowest + target) return value
    }
    return greatest
  }

  #insert(values: number[]): void {
    values.sort((left, right) => left - right)
    const merged: Tuple[] = []
    let next = 0
    values.forEach((value, index) => {
      for (
        let tuple = this.#tuples[next];
        tuple !== undefined && tuple.value <= value;
        tuple = this.#tuples[next]
      ) {
        merged.push(tuple)
        next++
      }
      this.#count++
      const isOutermost = merged.length === 0 || (next === this.#tuples.length && index === values.length - 1)
      merged.push({ value, weight: 1, slack: isOutermost ? 0 : Math.floor(2 * this.#error * this.#count) })
    })
    this.#tuples = [...merged, ...this.#tuples.slice(next)]
  }

  /** Joins neighbours from the end on, as long as what they stand for together stays within the error. */
  #compress(): void {
    const [first] = this.#tuples
    let head = this.#tuples.at(-1)
    if (first === undefined || head === undefined) return
    const limit = 2 * this.#error * this.#count
    const kept: Tuple[] = []
    for (const tuple of this.#tuples.slice(1, -1).reverse()) {
      if (tuple.weight + head.weight + head.slack < limit) {
        head = { ...head, weight: head.weight + tuple.weight }
      } else {
        kept.push(head)
        head = tuple
      }
    }
    kept.push(head)
    if (this.#tuples.length > 1 && first.value <= head.value) kept.push(first)
    this.#tuples = kept.reverse()
  }
}
