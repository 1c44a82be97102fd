const MULTIPLIER = 0x5_deec_e66dn
const BITS = 48

/** Is the generator of java.util.Random, a linear congruence of 48 bits (Knuth). The specification of the native one. */
export class JavaRandom {
  #state: bigint

  constructor(seed: bigint) {
    this.#state = BigInt.asUintN(BITS, seed ^ MULTIPLIER)
  }

  /** Gives the highest `bits` bits of the state, fewer than 32. */
  next(bits: number): number {
    this.#state = BigInt.asUintN(BITS, this.#state * MULTIPLIER + 11n)
    return Number(this.#state >> BigInt(BITS - bits))
  }

  /** Gives a number from 0 to below 2^31 - 1, as `nextInt(Integer.MAX_VALUE)` does. */
  nextBelowGreatest(): number {
    const drawn = this.next(31)
    return drawn === 2 ** 31 - 1 ? this.nextBelowGreatest() : drawn
  }

  /** Gives a number from 0 to below 1, of 53 bits. */
  nextDouble(): number {
    const high = this.next(26) * 2 ** 27
    return (high + this.next(27)) / 2 ** 53
  }
}
