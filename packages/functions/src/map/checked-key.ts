import { type DataType, errorOf } from '@kindling/core'
import { holdsKind } from '@kindling/plan'

/**
 * Gives the type of the keys of a map.
 *
 * @throws AnalysisError DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE for one that is, or holds, a map or a variant.
 */
export function checkedKey(key: DataType): DataType {
  for (const kind of ['map', 'variant'] as const)
    if (holdsKind(key, kind))
      throw errorOf('DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE', { keyType: `\`${kind.toUpperCase()}\`` })
  return key
}
