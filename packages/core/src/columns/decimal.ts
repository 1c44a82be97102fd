/**
 * Is an exact decimal number: `unscaled / 10 ** scale`. Immutable.
 *
 * @example
 * ```ts
 * Decimal.parse('12.50')?.toString() // '12.50'
 * new Decimal(1250n, 2).rescale(1).toString() // '12.5'
 * ```
 */
export class Decimal {
  readonly unscaled: bigint
  readonly scale: number

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled
    this.scale = scale
  }

  /** Reads digits with an optional sign, point and exponent; undefined for other text. */
  static parse(text: string): Decimal | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text)
    if (match === null) return undefined
    const [, sign, whole = '', fraction = '', exponent = '0'] = match
    if (whole === '' && fraction === '') return undefined
    const digits = BigInt(whole + fraction)
    const scale = fraction.length - Number(exponent)
    const unscaled = sign === '-' ? -digits : digits
    if (scale >= 0) return new Decimal(unscaled, scale)
    // Beyond this no type holds the number, and its digits would take memory for nothing.
    return scale < -400 ? undefined : new Decimal(unscaled * 10n ** BigInt(-scale), 0)
  }

  /** Gives the number with so many digits after the point; those that go are rounded half up (away from zero). */
  rescale(scale: number): Decimal {
    if (scale === this.scale) return this
    if (scale > this.scale) return new Decimal(this.unscaled * 10n ** BigInt(scale - this.scale), scale)
    return new Decimal(divideHalfUp(this.unscaled, 10n ** BigInt(this.scale - scale)), scale)
  }

  /** Counts the digits of the unscaled number; one for zero. */
  get precision(): number {
    return (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString().length
  }

  /** Tells whether the numbers are equal, whatever their scales. */
  equals(other: Decimal): boolean {
    return this.compare(other) === 0
  }

  /** Gives a negative number, zero or a positive one, as the number is smaller than, equal to or greater than the other. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale)
    const difference = this.rescale(scale).unscaled - other.rescale(scale).unscaled
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  /** Gives the nearest double. */
  valueOf(): number {
    return Number(this.toString())
  }

  /** Prints all digits, without an exponent. */
  toString(): string {
    const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled)
      .toString()
      .padStart(this.scale + 1, '0')
    const sign = this.unscaled < 0n ? '-' : ''
    if (this.scale === 0) return sign + digits
    return `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`
  }

  toJSON(): string {
    return this.toString()
  }
}

/** Divides and rounds half away from zero. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const rest = dividend % divisor
  const twice = (rest < 0n ? -rest : rest) * 2n
  const size = divisor < 0n ? -divisor : divisor
  if (twice < size) return quotient
  return dividend < 0n === divisor < 0n ? quotient + 1n : quotient - 1n
}
