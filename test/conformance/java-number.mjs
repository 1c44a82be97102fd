/** Prints a double as Java does: the shortest digits that read back; an exponent from 1.0E7 on and below 0.001. */
export function numberText(value) {
  return javaText(value, (number) => number.toExponential())
}

/** Prints a float as Java does: the shortest digits that read back as the same number of 32 bits. */
export function floatText(value) {
  return javaText(value, (number) => {
    for (let digits = 0; digits < 8; digits++) {
      const text = number.toExponential(digits)
      if (Math.fround(Number(text)) === number) return text
    }
    return number.toExponential(8)
  })
}

function javaText(value, shortest) {
  if (Number.isNaN(value)) return 'NaN'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const size = Math.abs(value)
  if (size === Infinity) return `${sign}Infinity`
  if (size === 0) return `${sign}0.0`
  const [mantissa, power] = shortest(size).split('e')
  const digits = mantissa.replace('.', '')
  const exponent = Number(power)
  if (exponent < -3 || exponent >= 7) return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${exponent}`
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const padded = digits.padEnd(exponent + 2, '0')
  return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1)}`
}
