import type { AggregateFunction, CallRule, ScalarFunction } from '@kindling/plan'
import { orNull } from '../math/or-null.ts'

/** Says how a function differs under a rule; what is not said stays. `native` renames the kernels. */
export interface Variant
  extends Partial<
    Pick<ScalarFunction, 'nullable' | 'raises' | 'kernel' | 'rewrite' | 'signatures' | 'prepare'>
  > {
  readonly native?: (name: string) => string
}

/** Declares what calls of a function mean under a rule of the session. */
export function withVariant(definition: ScalarFunction, rule: CallRule, variant: Variant): ScalarFunction {
  const { native, signatures = definition.signatures, ...changes } = variant
  const renamed = signatures.map((signature) =>
    native === undefined || signature.native === undefined
      ? signature
      : { ...signature, native: native(signature.native) },
  )
  const { variants, ...own } = definition
  const form = { ...own, ...changes, signatures: renamed }
  return { ...definition, variants: { ...variants, [rule]: form } }
}

/** Declares that a function gives NULL without ANSI mode where it raises an error in it. */
export function withNullForErrors(
  definition: ScalarFunction,
  native: (name: string) => string = (name) => `try_${name}`,
): ScalarFunction {
  const { kernel } = definition
  return withVariant(definition, 'legacy', {
    native,
    nullable: () => true,
    raises: false,
    ...(kernel && { kernel: (values, types) => orNull(() => kernel(values, types) as never) }),
  })
}

/** Declares what calls of an aggregate mean without ANSI mode. */
export function withLegacyAggregate(
  definition: AggregateFunction,
  legacy: AggregateFunction,
): AggregateFunction {
  return { ...definition, variants: { ...definition.variants, legacy } }
}
