const HIGH = 0.6931471803691238
const LOW = 1.9082149292705877e-10
const COEFFICIENTS = [
  4.1381367970572385e-8, -0.0000016533902205465252, 0.00006613756321437934, -0.0027777777777015593,
  0.16666666666666602,
]

/**
 * Raises e to a power that is not negative by the polynomial of fdlibm, as Java does for hyperbolic functions: it differs
 * from the nearest double in rare last digits.
 */
export function powerOfE(value: number): number {
  const isReduced = value > 0.5 * Math.LN2
  const exponent = isReduced ? (value < 1.5 * Math.LN2 ? 1 : Math.trunc(Math.LOG2E * value + 0.5)) : 0
  const [high, low] = [value - exponent * HIGH, exponent * LOW]
  const rest = high - low
  const square = rest * rest
  const series = COEFFICIENTS.reduce((sum, coefficient) => coefficient + square * sum, 0)
  const sum = rest - square * series
  if (exponent === 0) return 1 - ((rest * sum) / (sum - 2) - rest)
  return (1 - (low - (rest * sum) / (2 - sum) - high)) * 2 ** exponent
}
