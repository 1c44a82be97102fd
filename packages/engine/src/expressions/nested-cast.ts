import {
  binary,
  type DataType,
  field,
  type MapType,
  type StructType,
  string,
  struct,
  timeZone,
  timeZoneBytes,
} from '@kindling/core'
import { type Cast, type Expression, type Lambda, literalOf, nextAttributeId } from '@kindling/plan'
import { callOf } from '../physical/packed.ts'

/** Makes the lambda that casts the elements of a list, as a cast of the list means. */
export function elementCast(cast: Cast, from: DataType, to: DataType): Lambda {
  const parameter = { id: nextAttributeId(), name: 'element', type: from, nullable: true }
  const body = castPart(cast, { kind: 'lambdaVariable', ...parameter }, to)
  return {
    kind: 'lambda',
    parameters: [parameter],
    body,
    type: to,
    nullable: cast.nullable,
    origin: cast.origin,
  }
}

/** Makes the casts of the fields of a struct, as a cast of the struct means. */
export function fieldCasts(cast: Cast, from: StructType, to: readonly DataType[]): readonly Expression[] {
  return from.fields.map(({ name, type, nullable }, index): Expression => {
    const child = { kind: 'field', child: cast.child, index, name, type, nullable } as const
    return castPart(cast, child, to[index] ?? type)
  })
}

/** A variant within an array, map or struct shows as JSON, whatever the session's time zone. */
function castPart(cast: Cast, child: Expression, type: DataType): Expression {
  if (child.type.kind !== 'variant' || type.kind !== 'string') return { ...cast, child, type }
  return callOf('variant_to_json', string, [child, literalOf(binary, timeZoneBytes(timeZone('UTC')))])
}

/** Gives the type of the entries of a map as native has them. */
export function entryOf({ key, value }: Pick<MapType, 'key' | 'value'>): StructType {
  return struct([field('key', key, false), field('value', value)])
}

/** Is the type of the entries of a map whose keys and values became text. */
export const textEntry: StructType = entryOf({ key: string, value: string })
