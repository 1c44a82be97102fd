/**
 * Gives a fraction of `total` elements that is almost surely a sample of `least` elements or more: by a bound on the tail of
 * the Poisson distribution with replacement, of the binomial one without.
 */
export function sampleFraction(least: number, total: number, withReplacement: boolean): number {
  const fraction = least / total
  if (withReplacement) return fraction + (least < 12 ? 9 : 5) * Math.sqrt(fraction / total)
  const gamma = -Math.log(0.00005) / total
  return Math.min(1, fraction + gamma + Math.sqrt(gamma * gamma + 2 * gamma * fraction))
}
