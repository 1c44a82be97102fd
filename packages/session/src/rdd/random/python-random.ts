import { MersenneTwister } from '@kindling/functions'

/** Gives the random numbers that Python's `random.Random` gives for the same seed, so that samples are those of PySpark. */
export class PythonRandom {
  readonly #twister: MersenneTwister

  constructor(seed: bigint) {
    const words: number[] = []
    for (let rest = seed < 0n ? -seed : seed; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn))
    this.#twister = new MersenneTwister(words.length === 0 ? [0] : words)
  }

  /** Gives a number from 0 to before 1, of 53 random bits. */
  random(): number {
    const high = this.#twister.next(27)
    return (high * 2 ** 26 + this.#twister.next(26)) / 2 ** 53
  }

  /** Gives a whole number from 0 to before `end`, each as likely as the others. */
  below(end: bigint): bigint {
    const length = end.toString(2).length
    for (;;) {
      let number = 0n
      for (let done = 0; done < length; done += 32) {
        number |= BigInt(this.#twister.next(Math.min(32, length - done))) << BigInt(done)
      }
      if (number < end) return number
    }
  }

  /** Brings a list into a random order, in place. */
  shuffle(list: unknown[]): void {
    for (let index = list.length - 1; index > 0; index--) {
      const other = Number(this.below(BigInt(index + 1)))
      const kept = list[index]
      list[index] = list[other]
      list[other] = kept
    }
  }
}
