import type { Value } from '@kindling/core'
import type { AggregateFunction, Expression, KernelTypes } from '@kindling/plan'
import { type SignatureDeclaration, signatureOf } from './define-function.ts'

type Shared = Pick<
  AggregateFunction,
  | 'name'
  | 'aliases'
  | 'group'
  | 'since'
  | 'doc'
  | 'deterministic'
  | 'nullable'
  | 'prepare'
  | 'display'
  | 'defaults'
  | 'withinGroup'
  | 'seesNulls'
  | 'ignoresRepeats'
  | 'combine'
  | 'examples'
>

/** Declares an aggregate over one argument. */
export interface AggregateDeclaration extends Shared {
  readonly signatures: readonly SignatureDeclaration[]
  /** The specification over the values of a group in order, NULLs left out. */
  readonly kernel: (values: readonly Value[], types: KernelTypes) => Value
}

/** Declares an aggregate whose native kernel runs by name. */
export function defineAggregate(declaration: AggregateDeclaration): AggregateFunction {
  const { signatures, kernel, ...shared } = declaration
  return {
    kind: 'aggregate',
    ...shared,
    signatures: signatures.map(({ native, ...signature }) => ({ ...signatureOf(signature), native })),
    kernel: (rows, types) => {
      const values = rows.map(([value]) => value as Value | undefined)
      return kernel(
        values.filter((value) => value !== null && value !== undefined),
        types,
      )
    },
  }
}

/** Declares an aggregate that is expressed by others. */
export interface RewrittenAggregateDeclaration extends Shared {
  readonly signatures: readonly Omit<SignatureDeclaration, 'native'>[]
  readonly rewrite: (values: readonly Expression[], types: KernelTypes) => Expression
}

/** Declares an aggregate by the expression that its calls stand for. */
export function defineRewrittenAggregate(declaration: RewrittenAggregateDeclaration): AggregateFunction {
  const { signatures, ...shared } = declaration
  return { kind: 'aggregate', ...shared, signatures: signatures.map(signatureOf) }
}
