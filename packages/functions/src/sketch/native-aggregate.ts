import type { DataType } from '@kindling/core'
import type { AggregateFunction } from '@kindling/plan'
import { signatureOf } from '../define/define-function.ts'
import type { Argument } from '../define/kernel-value.ts'

/** Declares an aggregate that a public one is written in terms of, and that native alone computes. */
export interface NativeAggregate extends Pick<AggregateFunction, 'name' | 'doc' | 'combine' | 'nullable'> {
  readonly argument: Argument[1]
  readonly returns: DataType
}

const known = new Map<string, AggregateFunction>()

/**
 * Gives the aggregate of a native kernel, the same one each time. Its sketches are compared with Spark's own, so there is no
 * second implementation in TypeScript.
 */
export function nativeAggregate(native: string, declaration: NativeAggregate): AggregateFunction {
  const made = known.get(native)
  if (made !== undefined) return made
  const { argument, returns, ...shared } = declaration
  const aggregate: AggregateFunction = {
    kind: 'aggregate',
    group: 'sketch',
    since: '0.1.0',
    nullable: false,
    ...shared,
    signatures: [{ ...signatureOf({ args: [['value', argument, 'The values.']], returns }), native }],
    deterministic: true,
    examples: [],
  }
  known.set(native, aggregate)
  return aggregate
}
