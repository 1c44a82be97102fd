import { randomBytes } from 'node:crypto'
import { type CallOrigin, errorOf } from '@kindling/core'

/**
 * Gives the seed of a sample as a whole number, or one that nobody could know.
 *
 * @throws AnalysisError INVALID_ARGUMENT for a seed that is no whole number.
 */
export function seedOf(seed: number | bigint | undefined, method: string, origin: CallOrigin): bigint {
  if (seed === undefined) return BigInt(randomBytes(4).readUInt32LE())
  if (typeof seed === 'bigint' || Number.isSafeInteger(seed)) return BigInt(seed)
  const holes = { argument: 'seed', method, expected: 'a whole number', actual: `\`${seed}\`` }
  throw errorOf('INVALID_ARGUMENT', holes, { origin })
}

/**
 * Refuses a fraction or weight that is negative or no number.
 *
 * @throws AnalysisError INVALID_ARGUMENT
 */
export function requireShare(share: number, argument: string, method: string, origin: CallOrigin): void {
  if (share >= 0) return
  const holes = { argument, method, expected: '0 or more', actual: `\`${share}\`` }
  throw errorOf('INVALID_ARGUMENT', holes, { origin })
}
