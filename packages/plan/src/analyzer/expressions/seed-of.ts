import type { UnresolvedCall } from '../../expressions/unresolved-expression.ts'
import type { UnresolvedSample } from '../../plans/unresolved-plan.ts'

const seeds = new WeakMap<UnresolvedCall | UnresolvedSample, bigint>()

/**
 * Gives the seed of a call or sample that draws random numbers and names none: 64 random bits, the same whenever the
 * query that it stands in is analyzed, so that every action of a frame sees the same rows.
 */
export function seedOf(node: UnresolvedCall | UnresolvedSample): bigint {
  const known = seeds.get(node)
  if (known !== undefined) return known
  const [seed = 0n] = crypto.getRandomValues(new BigInt64Array(1))
  seeds.set(node, seed)
  return seed
}
