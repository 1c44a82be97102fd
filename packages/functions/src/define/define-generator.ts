import type { GeneratorFunction } from '@kindling/plan'
import { type SignatureDeclaration, signatureOf } from './define-function.ts'

/** Declares a function that makes rows of the values of one row. */
export interface GeneratorDeclaration
  extends Pick<
    GeneratorFunction,
    | 'name'
    | 'since'
    | 'doc'
    | 'prepare'
    | 'examples'
    | 'list'
    | 'takesFields'
    | 'numbersRows'
    | 'outer'
    | 'names'
    | 'groupsRows'
    | 'mergesRows'
    | 'kernel'
  > {
  /** What a signature `returns` is the type of the list whose elements become rows. */
  readonly signatures: readonly Omit<SignatureDeclaration, 'native' | 'constants'>[]
}

/**
 * Declares a generator: the list that its arguments make, by other functions, is unnested by native. The kernel is the
 * specification: the rows of one call.
 */
export function defineGenerator(declaration: GeneratorDeclaration): GeneratorFunction {
  const { signatures, ...shared } = declaration
  return {
    kind: 'generator',
    group: 'generator',
    deterministic: true,
    ...shared,
    signatures: signatures.map(signatureOf),
  }
}
