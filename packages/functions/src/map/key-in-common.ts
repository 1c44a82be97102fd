import { errorOf, sqlString } from '@kindling/core'
import { type Expression, tightestCommonType } from '@kindling/plan'

/** Refuses a value that is no key of a map: the two must have a type in common, where a text is none of numbers. */
export function requireKey(name: string, map: Expression, key: Expression): void {
  if (map.type.kind === 'map' && tightestCommonType(map.type.key, key.type) !== undefined) return
  const [leftType = '', rightType = ''] = [map.type, key.type].map((type) => `\`${sqlString(type)}\``)
  const parameters = { functionName: `\`${name}\``, dataType: '`MAP`', leftType, rightType }
  throw errorOf('DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES', parameters, { origin: key.origin })
}
