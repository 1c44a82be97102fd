import { Decimal } from '@kindling/core'

/** Prints a decimal as Java's BigDecimal does: with an exponent where more than six zeros would follow the point. */
export function scientificText({ unscaled, scale }: Decimal): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled)
  const exponent = digits.length - 1 - scale
  if (exponent >= -6) return new Decimal(unscaled, scale).toString()
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
  return `${unscaled < 0n ? '-' : ''}${digits[0]}${fraction}E${exponent}`
}
