import type { Value } from '@kindling/core'
import type { Expression, KernelTypes, QueryFacts, ScalarFunction, Signature } from '@kindling/plan'
import type { Argument, KernelValues } from './kernel-value.ts'

type Shared = Pick<
  ScalarFunction,
  | 'name'
  | 'aliases'
  | 'group'
  | 'since'
  | 'doc'
  | 'deterministic'
  | 'nullable'
  | 'prepare'
  | 'misfit'
  | 'display'
  | 'lazy'
  | 'operator'
  | 'equality'
  | 'commutes'
  | 'comparison'
  | 'matching'
  | 'raises'
  | 'attempt'
  | 'folds'
  | 'typeArgument'
  | 'fileArgument'
  | 'examples'
>

/** Declares a function with one signature; the kernel's parameters are typed by `args` and `nulls`. */
export interface FunctionDeclaration<
  Arguments extends readonly Argument[],
  Nulls extends 'propagate' | 'handles',
> extends Shared {
  readonly args: Arguments
  readonly returns: Signature['returns']
  readonly nulls: Nulls
  readonly native: string
  readonly kernel: (...values: KernelValues<Arguments, Nulls>) => Value
}

/**
 * Declares a built-in function from which everything else is derived: registry and coercion, the native kernel, the
 * reference page, and tests that hold the native kernel against the one given here.
 */
export function defineFunction<
  const Arguments extends readonly Argument[],
  Nulls extends 'propagate' | 'handles',
>(declaration: FunctionDeclaration<Arguments, Nulls>): ScalarFunction {
  const { args, returns, native, kernel, ...shared } = declaration
  const call = kernel as (...values: readonly never[]) => Value
  return {
    kind: 'scalar',
    ...shared,
    signatures: [{ parameters: parametersOf(args), returns, native }],
    kernel: (values) => call(...values),
  }
}

/** Declares a function with several signatures, or one that takes any number of arguments. */
export interface OverloadedDeclaration extends Shared {
  readonly nulls: 'propagate' | 'handles'
  readonly signatures: readonly SignatureDeclaration[]
  readonly kernel: (values: readonly Value[], types: KernelTypes) => Value
}

/** Declares one way to call a function. */
export interface SignatureDeclaration {
  readonly args: readonly Argument[]
  readonly variadic?: Signature['variadic']
  readonly returns: Signature['returns']
  readonly native: string
  readonly constants?: Signature['constants']
}

/** Declares a function whose kernel serves several signatures. */
export function defineOverloaded(declaration: OverloadedDeclaration): ScalarFunction {
  const { signatures, kernel, ...shared } = declaration
  return {
    kind: 'scalar',
    ...shared,
    signatures: signatures.map(({ native, ...signature }) => ({ ...signatureOf(signature), native })),
    kernel: (values, types) => kernel(values, types),
  }
}

/** Declares a function that is expressed by others and has no kernel of its own. */
export interface RewrittenDeclaration
  extends Omit<Shared, 'lazy' | 'raises' | 'attempt' | 'folds'>,
    Pick<ScalarFunction, 'fileFact'> {
  readonly signatures: readonly Omit<SignatureDeclaration, 'native'>[]
  readonly rewrite: (values: readonly Expression[], types: KernelTypes, facts: QueryFacts) => Expression
}

/** Declares a function by the expression that its calls stand for. */
export function defineRewritten(declaration: RewrittenDeclaration): ScalarFunction {
  const { signatures, ...shared } = declaration
  return { kind: 'scalar', nulls: 'handles', ...shared, signatures: signatures.map(signatureOf) }
}

/** Makes the signature of a declaration. */
export function signatureOf({
  args,
  variadic,
  returns,
  constants,
}: Omit<SignatureDeclaration, 'native'>): Signature {
  return {
    parameters: parametersOf(args),
    returns,
    ...(variadic && { variadic }),
    ...(constants && { constants }),
  }
}

function parametersOf(args: readonly Argument[]): Signature['parameters'] {
  return args.map(([name, type, doc, strict]) => ({ name, type, doc, ...(strict && { strict: true }) }))
}
