import type { Value } from '@kindling/core'
import type { KernelTypes, ScalarFunction } from '@kindling/plan'
import { type OverloadedDeclaration, type SignatureDeclaration, signatureOf } from './define-function.ts'

/** Is what the specification sees of a lambda. */
export type LambdaFunction = (...values: readonly Value[]) => Value

/** Declares a function that takes lambdas, the patterns of which are made by `lambdaOf`. */
export interface HigherOrderDeclaration extends Omit<OverloadedDeclaration, 'kernel'> {
  readonly signatures: readonly SignatureDeclaration[]
  /** The specification: the arguments that are no lambdas, then the lambdas, each in order. */
  readonly kernel: (values: readonly Value[], lambdas: readonly LambdaFunction[], types: KernelTypes) => Value
}

/** Declares a higher-order function; its native kernel runs the programs of the lambdas over all elements at once. */
export function defineHigherOrder(declaration: HigherOrderDeclaration): ScalarFunction {
  const { signatures, kernel, ...shared } = declaration
  return {
    kind: 'scalar',
    ...shared,
    signatures: signatures.map(({ native, ...signature }) => ({ ...signatureOf(signature), native })),
    kernel: (values: readonly unknown[], types) => {
      const plain = values.filter((value) => typeof value !== 'function') as Value[]
      return kernel(plain, values.filter(isLambda), types)
    },
  }
}

function isLambda(value: unknown): value is LambdaFunction {
  return typeof value === 'function'
}
