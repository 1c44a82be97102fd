import { type CallOrigin, errorOf, type Value } from '@kindling/core'
import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { type Column, columnOrName } from '../column/column.ts'
import { literal } from '../column/literal.ts'

/** Decides what is drawn: a whole number of 64 bits. */
export type Seed = number | bigint

/** Says how to take a sample: PySpark's arguments by name. */
export interface SampleOptions {
  readonly fraction: number
  readonly seed?: Seed | null | undefined
  readonly withReplacement?: boolean | null | undefined
}

/** Says which share of the rows to take for each value; keys of a plain object are read as values of the column. */
export type Fractions = Readonly<Record<string | number, number>> | ReadonlyMap<Value, number>

/** Reads the arguments of `sample`: a fraction and a seed, with `withReplacement` before them or not, or options. */
export function sampleOptions(given: readonly unknown[], origin: CallOrigin): SampleOptions {
  const [first, second, third] = given
  if (typeof first === 'number') return { fraction: first, seed: second as Seed }
  if (typeof first === 'boolean' || ((first === undefined || first === null) && second !== undefined)) {
    return { withReplacement: first, fraction: second as number, seed: third as Seed }
  }
  if (typeof first === 'object' && first !== null) return first as SampleOptions
  throw invalid('fraction', 'a number', first, origin)
}

/**
 * Makes the plan of a sample. Raises INVALID_ARGUMENT for a fraction that is negative, or above 1 without replacement.
 */
export function samplePlan(
  input: UnresolvedPlan,
  { fraction, seed, withReplacement }: SampleOptions,
  origin: CallOrigin,
): UnresolvedPlan {
  const most = withReplacement === true ? Number.POSITIVE_INFINITY : 1
  if (typeof fraction !== 'number' || !(fraction >= 0 && fraction <= most)) {
    throw invalid('fraction', withReplacement === true ? '0 or more' : 'from 0 to 1', fraction, origin)
  }
  return {
    kind: 'sample',
    input,
    lower: 0,
    upper: fraction,
    ...(withReplacement === true && { withReplacement }),
    ...(seed !== undefined && seed !== null && { seed: seedOf(seed, origin) }),
    origin,
  }
}

/**
 * Makes a plan for each weight, as large as its part of their sum; every row falls into one. The rows are sorted by all
 * columns before, as Spark does, so that all plans see them in one order.
 */
export function splitPlans(
  input: UnresolvedPlan,
  weights: readonly number[],
  seed: Seed | null | undefined,
  origin: CallOrigin,
): readonly UnresolvedPlan[] {
  const negative = weights.find((weight) => !(weight >= 0))
  if (negative !== undefined) throw invalid('weights', '0 or more', negative, origin)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (!(sum > 0)) throw invalid('weights', 'weights whose sum is positive', sum, origin)
  const drawn = seed === undefined || seed === null ? randomSeed() : seedOf(seed, origin)
  let upper = 0
  return weights.map((weight) => {
    const lower = upper
    upper += weight / sum
    return { kind: 'sample', input, lower, upper, seed: drawn, deterministicOrder: true, origin } as const
  })
}

/** Makes the plan of a sample by strata: rows of a value that is not listed are left out. */
export function stratifiedPlan(
  input: UnresolvedPlan,
  column: Column | string,
  fractions: Fractions,
  seed: Seed | null | undefined,
  origin: CallOrigin,
): UnresolvedPlan {
  if (typeof fractions !== 'object' || fractions === null || Array.isArray(fractions)) {
    throw invalid('fractions', 'an object or a Map', fractions, origin)
  }
  const entries: readonly (readonly [Value, number])[] =
    fractions instanceof Map ? [...fractions] : Object.entries(fractions)
  const choices = entries.flatMap(([value, fraction]): readonly UnresolvedExpression[] => {
    if (!(fraction >= 0 && fraction <= 1)) throw invalid('fractions', 'from 0 to 1', fraction, origin)
    return [call('<=>', columnOrName(column, origin), literal(value)), double(fraction)]
  })
  const drawn = seed === undefined || seed === null ? randomSeed() : seedOf(seed, origin)
  const random = call('rand', { kind: 'literal', type: { kind: 'bigint' }, value: drawn })
  const share = choices.length === 0 ? double(0) : call('when', ...choices, double(0))
  return { kind: 'filter', input, condition: call('<', random, share), origin }
}

function seedOf(seed: Seed, origin: CallOrigin): bigint {
  const isWhole = typeof seed === 'bigint' || Number.isSafeInteger(seed)
  const value = isWhole ? BigInt(seed) : 0n
  if (isWhole && BigInt.asIntN(64, value) === value) return value
  throw invalid('seed', 'a whole number of 64 bits', seed, origin)
}

function randomSeed(): bigint {
  return crypto.getRandomValues(new BigInt64Array(1))[0] ?? 0n
}

function call(name: string, ...values: readonly UnresolvedExpression[]): UnresolvedExpression {
  return { kind: 'call', name, arguments: values }
}

function double(value: number): UnresolvedExpression {
  return { kind: 'literal', type: { kind: 'double' }, value }
}

function invalid(argument: string, expected: string, actual: unknown, origin: CallOrigin): Error {
  const parameters = { argument, method: origin.method, expected, actual: `\`${String(actual)}\`` }
  return errorOf('INVALID_ARGUMENT', parameters, { origin })
}
