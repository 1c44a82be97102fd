const MASK_32 = 0xffff_ffffn
const MASK_64 = 0xffff_ffff_ffff_ffffn

/**
 * Is Spark's generator of random numbers (org.apache.spark.util.random.XORShiftRandom): Marsaglia's xorshift over a
 * hashed seed, below the methods of Java's Random. It is the specification of the native one.
 */
export class XorShift {
  #state: bigint
  #waiting: number | undefined

  constructor(seed: bigint) {
    const low = hash(seed, 0x3c07_4a61)
    this.#state = (BigInt(hash(seed, low)) << 32n) | BigInt(low)
  }

  /** Gives the lowest `bits` bits of the next state, at most 32. */
  next(bits: number): number {
    let state = this.#state
    state ^= (state << 21n) & MASK_64
    state ^= state >> 35n
    state ^= (state << 4n) & MASK_64
    this.#state = state
    return Number(state & ((1n << BigInt(bits)) - 1n))
  }

  /** Gives a number from 0 to below 1, of 53 bits. */
  nextDouble(): number {
    const high = this.next(26) * 2 ** 27
    return (high + this.next(27)) / 2 ** 53
  }

  /** Gives a number of the standard normal distribution, by Marsaglia's polar method, which makes two at a time. */
  nextGaussian(): number {
    if (this.#waiting !== undefined) {
      const waiting = this.#waiting
      this.#waiting = undefined
      return waiting
    }
    while (true) {
      const first = 2 * this.nextDouble() - 1
      const second = 2 * this.nextDouble() - 1
      const square = first * first + second * second
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      this.#waiting = second * factor
      return first * factor
    }
  }
}

/** Hashes the bytes of the seed, its highest first, by MurmurHash3 of 32 bits. */
function hash(seed: bigint, start: number): number {
  const bytes = new DataView(new ArrayBuffer(8))
  bytes.setBigInt64(0, seed)
  let result = start
  for (const at of [0, 4]) {
    const value = rotate(Math.imul(bytes.getInt32(at, true), 0xcc9e_2d51), 15)
    result = rotate(result ^ Math.imul(value, 0x1b87_3593), 13)
    result = Math.imul(result, 5) + 0xe654_6b64
  }
  result ^= 8
  result = Math.imul(result ^ (result >>> 16), 0x85eb_ca6b)
  result = Math.imul(result ^ (result >>> 13), 0xc2b2_ae35)
  return Number(BigInt(result ^ (result >>> 16)) & MASK_32)
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}
