import { type DataType, errorOf, sqlString } from '@kindling/core'
import { holdsKind, holdsShape } from '@kindling/plan'

function shapeGiven(functionName: string, type: DataType): Error {
  return errorOf('DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE', {
    functionName: `\`${functionName}\``,
    dataType: `\`${sqlString(type)}\``,
  })
}

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
    const shape = types.find(holdsShape)
    if (shape !== undefined) throw shapeGiven(functionName, shape)
    if (!types.some((type) => holdsKind(type, 'variant'))) return returns
    throw errorOf('DATATYPE_MISMATCH.HASH_VARIANT_TYPE', { functionName: `\`${functionName}\`` })
  }
}
