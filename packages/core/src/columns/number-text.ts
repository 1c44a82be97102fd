/**
 * Prints a floating-point number as Java does: the shortest digits that read back as the same number, always with a
 * decimal point, and with an exponent below 0.001 and from ten million on.
 *
 * @example
 * ```ts
 * doubleText(1e10) // '1.0E10'
 * ```
 */
export function doubleText(value: number): string {
  return numberText(value, shortestDigits(Math.abs(value)))
}

/**
 * Prints a number of 32 bits as Java's `Float.toString` does.
 *
 * @example
 * ```ts
 * floatText(Math.fround(0.1)) // '0.1'
 * ```
 */
export function floatText(value: number): string {
  return numberText(value, shortestFloatDigits(Math.abs(value)))
}

function numberText(value: number, digitsText: string): string {
  if (Number.isNaN(value)) return 'NaN'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (!Number.isFinite(value)) return `${sign}Infinity`
  if (value === 0) return `${sign}0.0`
  const { digits, exponent } = scientific(digitsText)
  if (exponent >= -3 && exponent < 7) return sign + plain(digits, exponent)
  return `${sign}${digits[0] ?? '0'}.${digits.slice(1) || '0'}E${exponent}`
}

/** Reads the significant digits of a positive number, and the power of ten of the first one. */
function scientific(text: string): { readonly digits: string; readonly exponent: number } {
  const [mantissa = '', power = '0'] = text.split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const all = whole + fraction
  const leading = all.length - all.replace(/^0+/, '').length
  const digits = all.slice(leading).replace(/0+$/, '')
  return { digits: digits || '0', exponent: Number(power) + whole.length - 1 - leading }
}

function plain(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${whole}.${digits.slice(exponent + 1) || '0'}`
}

/** Java prints two digits at least, and where one would do, the two that are nearest. */
function shortestDigits(value: number): string {
  const nearest = value.toPrecision(2)
  return Number(nearest) === value ? nearest : String(value)
}

/** Nine digits always identify a number of 32 bits. */
function shortestFloatDigits(value: number): string {
  for (let precision = 2; precision < 9; precision++) {
    const text = value.toPrecision(precision)
    if (Math.fround(Number(text)) === value) return text
  }
  return value.toPrecision(9)
}
