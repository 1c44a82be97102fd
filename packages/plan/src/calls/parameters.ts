import type { Parameter, Signature } from '../functions/definition.ts'

/**
 * Lists the parameter of each argument when a signature is called with so many, or nothing when it cannot be:
 * parameters that may be repeated are written out.
 */
export function parametersFor(signature: Signature, count: number): readonly Parameter[] | undefined {
  const { parameters, variadic } = signature
  if (variadic === undefined) return parameters.length === count ? parameters : undefined
  const { first = parameters.length - 1, count: size = 1, least } = variadic
  const rest = parameters.length - first - size
  const times = (count - first - rest) / size
  if (!Number.isInteger(times) || times < least) return undefined
  const repeated = parameters.slice(first, first + size)
  return [
    ...parameters.slice(0, first),
    ...Array.from({ length: times }, () => repeated).flat(),
    ...parameters.slice(first + size),
  ]
}

/** Says how many arguments some signatures take: `2`, `1 or 2`, `at least 1`. */
export function expectedCount(signatures: readonly Signature[]): string {
  const exact = new Set<number>()
  let least: number | undefined
  for (const { parameters, variadic } of signatures) {
    if (variadic === undefined) {
      exact.add(parameters.length)
      continue
    }
    const { count = 1 } = variadic
    const smallest = parameters.length + (variadic.least - 1) * count
    least = Math.min(least ?? smallest, smallest)
  }
  const smaller = [...exact].filter((count) => least === undefined || count < least).sort((a, b) => a - b)
  const words = smaller.map(String)
  if (least !== undefined) words.push(`at least ${least}`)
  return words.join(' or ')
}
