import { type DataType, errorOf } from '@kindling/core'
import { holdsKind } from '@kindling/plan'

/**
 * Says that a function over values of any type, which gives a hash, takes no variants: bytes differ where values are equal.
 *
 * @throws AnalysisError DATATYPE_MISMATCH.HASH_VARIANT_TYPE for a variant, alone or as a part.
 */
export function withoutVariants(
  functionName: string,
  returns: DataType,
): (types: readonly DataType[]) => DataType {
  return (types) => {
    if (!types.some((type) => holdsKind(type, 'variant'))) return returns
    throw errorOf('DATATYPE_MISMATCH.HASH_VARIANT_TYPE', { functionName: `\`${functionName}\`` })
  }
}
