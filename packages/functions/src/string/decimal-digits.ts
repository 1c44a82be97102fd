/** Holds the decimal digits of a number: 0.d1d2d3... * 10^point, without zeros at either end. The specification of the native ones. */
export class DecimalDigits {
  readonly negative: boolean
  digits: string
  point: number
  /** What a double exactly is, where its shortest digits are only near it. */
  readonly #exact: string | undefined

  constructor(negative: boolean, digits: string, point: number, exact?: string) {
    const start = digits.length - digits.replace(/^0+/, '').length
    this.negative = negative
    this.digits = digits.slice(start).replace(/0+$/, '')
    this.point = this.digits === '' ? 0 : point - start
    this.#exact = exact
  }

  /** Takes the shortest digits that give a finite number back, or those of a decimal or integer as it is printed. */
  static of(value: number | string): DecimalDigits {
    const text = typeof value === 'string' ? value : Math.abs(value).toExponential()
    const [, sign, whole = '', behind = '', exponent = '0'] =
      /^([-+]?)(\d*)\.?(\d*)(?:[eE]\+?(-?\d+))?$/.exec(text) ?? []
    const negative = typeof value === 'string' ? sign === '-' : value < 0 || Object.is(value, -0)
    const exact = typeof value === 'string' ? undefined : exactDigits(Math.abs(value))
    return new DecimalDigits(negative, whole + behind, whole.length + Number(exponent), exact)
  }

  get isZero(): boolean {
    return this.digits === ''
  }

  get fractionDigits(): number {
    return Math.max(this.digits.length - this.point, 0)
  }

  /** Rounds to a number of places behind the point: halves away from zero. */
  roundHalfUp(places: number): void {
    this.#cut(places, (kept) => (this.digits[kept] ?? '0') >= '5')
  }

  /** Rounds halves, by the exact value, to the even digit. */
  roundHalfEven(places: number): void {
    this.#cut(places, (kept) => {
      if (this.digits.slice(kept) !== '5') return (this.digits[kept] ?? '0') >= '5'
      const exact = (this.#exact ?? this.digits).replace(/0+$/, '')
      if (exact !== this.digits) return exact > this.digits
      return Number(this.digits[kept - 1] ?? '0') % 2 === 1
    })
  }

  #cut(places: number, roundsUp: (kept: number) => boolean): void {
    const kept = this.point + places
    if (this.isZero || kept >= this.digits.length) return
    const up = kept >= 0 && roundsUp(kept)
    const digits = this.digits.slice(0, Math.max(kept, 0))
    const next = up
      ? (BigInt(digits === '' ? '0' : digits) + 1n).toString().padStart(digits.length, '0')
      : digits
    const rounded = new DecimalDigits(false, next, this.point + next.length - Math.max(kept, 0))
    this.digits = rounded.digits
    this.point = rounded.point
  }

  /** Gives the digits before the point, at least `least` of them, in groups of `group` (0: none). */
  whole(least: number, group: number): string {
    const digits = this.digits.padEnd(Math.max(this.point, 0), '0').slice(0, Math.max(this.point, 0))
    const full = digits.padStart(least, '0')
    return group === 0 ? full : full.replace(new RegExp(`\\B(?=(\\d{${group}})+$)`, 'g'), ',')
  }

  /** Gives `count` digits behind the point. */
  fraction(count: number): string {
    const digits = this.point < 0 ? '0'.repeat(-this.point) + this.digits : this.digits.slice(this.point)
    return digits.padEnd(count, '0').slice(0, count)
  }
}

/** Gives so many digits of a double that a tie cannot hide behind them. */
function exactDigits(value: number): string {
  // oxlint-disable-next-line number-arg-out-of-range -- since ES2018 there may be 100 digits
  const digits = value.toPrecision(60)
  return digits.replace(/e.*|\./g, '').replace(/^0+/, '')
}
