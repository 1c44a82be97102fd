import { bigint, errorOf, field, type Origin, struct } from '@kindling/core'
import type { UnresolvedRange } from '../../plans/unresolved-plan.ts'
import { type Relation, relationOf } from '../relation.ts'
import { attributesOf } from './attributes-of.ts'

/** Makes the one column of a range; its step may be negative, but not 0. */
export function translateRange({ start, end, step, origin }: UnresolvedRange): Relation {
  return rangeOf(start, end, step, origin)
}

/** Counts from start to before end. */
export function rangeOf(start: bigint, end: bigint, step: bigint, origin: Origin | undefined): Relation {
  if (step === 0n) {
    const parameters = { argument: 'step', method: 'range', expected: 'a number other than 0', actual: '0' }
    throw errorOf('INVALID_ARGUMENT', parameters, { origin })
  }
  const [output] = attributesOf(struct([field('id', bigint, false)]))
  if (output === undefined) throw errorOf('INTERNAL_ERROR', { message: 'a range has no column' })
  return relationOf({ kind: 'range', output: [output], start, end, step })
}
