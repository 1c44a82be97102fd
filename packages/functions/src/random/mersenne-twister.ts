const WORDS = 624

/**
 * Is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded by words of 32 bits, or by the two halves of a
 * 64-bit number, as Spark seeds it for `shuffle` and `uuid`. It is the specification of the native one.
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(WORDS)
  #at = WORDS

  constructor(seed: bigint | readonly number[]) {
    const keys =
      typeof seed === 'bigint'
        ? [Number(BigInt.asIntN(32, seed >> 32n)), Number(BigInt.asIntN(32, seed))]
        : seed
    const state = this.#state
    state[0] = 19_650_218
    for (let index = 1; index < WORDS; index++) {
      state[index] = Math.imul(1_812_433_253, mixed(state[index - 1])) + index
    }
    let at = 1
    const goOn = (): void => {
      at++
      if (at < WORDS) return
      state[0] = state[WORDS - 1] ?? 0
      at = 1
    }
    for (let step = 0; step < Math.max(WORDS, keys.length); step++) {
      const position = step % keys.length
      const key = (keys[position] ?? 0) + position
      state[at] = ((state[at] ?? 0) ^ Math.imul(mixed(state[at - 1]), 1_664_525)) + key
      goOn()
    }
    for (let step = 1; step < WORDS; step++) {
      state[at] = ((state[at] ?? 0) ^ Math.imul(mixed(state[at - 1]), 1_566_083_941)) - at
      goOn()
    }
    state[0] = 0x8000_0000
  }

  /** Gives the highest `bits` bits of the next 32. */
  next(bits: number): number {
    if (this.#at === WORDS) this.#twist()
    let word = this.#state[this.#at++] ?? 0
    word ^= word >>> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return (word ^ (word >>> 18)) >>> (32 - bits)
  }

  nextLong(): bigint {
    const high = BigInt(this.next(32)) << 32n
    return high | BigInt(this.next(32))
  }

  /** Gives a whole number from 0 to below `bound`, which is positive. */
  nextBelow(bound: number): number {
    if ((bound & -bound) === bound) return Math.floor((bound * this.next(31)) / 2 ** 31)
    while (true) {
      const drawn = this.next(31)
      const result = drawn % bound
      if (drawn - result + (bound - 1) < 2 ** 31) return result
    }
  }

  #twist(): void {
    const state = this.#state
    for (let index = 0; index < WORDS; index++) {
      const [upper, lower] = [state[index] ?? 0, state[(index + 1) % WORDS] ?? 0]
      const joined = (upper & 0x8000_0000) | (lower & 0x7fff_ffff)
      const shifted = (joined >>> 1) ^ (joined & 1 ? 0x9908_b0df : 0)
      state[index] = (state[(index + 397) % WORDS] ?? 0) ^ shifted
    }
    this.#at = 0
  }
}

function mixed(word = 0): number {
  return word ^ (word >>> 30)
}
