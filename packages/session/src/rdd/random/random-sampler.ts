import { PythonRandom } from './python-random.ts'

/** Numbers are drawn so often in vain at first, since seeds that are close to each other begin alike. */
const SKIPPED = 10
/** Up to this mean, counts are drawn by products of random numbers; above, by sums of logarithms. */
const LARGE_MEAN = 20

/** Draws for the elements of a partition, in order, as PySpark does for the same seed. */
export class RandomSampler {
  readonly #random: PythonRandom

  constructor(seed: bigint, partition: number) {
    this.#random = new PythonRandom(seed ^ BigInt(partition))
    for (let count = 0; count < SKIPPED; count++) this.#random.below(2n)
  }

  /** Gives a number from 0 to before 1. */
  uniform(): number {
    return this.#random.random()
  }

  /** Gives how often an element is taken that is taken `mean` times in the long run (Knuth's way to draw of Poisson). */
  poisson(mean: number): number {
    if (mean < LARGE_MEAN) {
      const least = Math.exp(-mean)
      let count = 0
      for (let product = this.uniform(); product > least; product *= this.uniform()) count++
      return count
    }
    let count = 0
    for (let sum = this.#exponential(mean); sum < 1; sum += this.#exponential(mean)) count++
    return count
  }

  #exponential(rate: number): number {
    return -Math.log(1 - this.uniform()) / rate
  }
}
