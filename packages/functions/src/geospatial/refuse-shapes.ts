import { type DataType, errorOf, isShape, type Origin, sqlString } from '@kindling/core'

/**
 * Says that no text is read as a shape.
 *
 * @throws ParseError UNSUPPORTED_DATATYPE for a type that is one of shapes, or has a part that is.
 */
export function refuseShapes(type: DataType, origin: Origin | undefined): void {
  if (isShape(type)) throw errorOf('UNSUPPORTED_DATATYPE', { typeName: `\`${sqlString(type)}\`` }, { origin })
  if (type.kind === 'array') refuseShapes(type.element, origin)
  if (type.kind === 'map') {
    refuseShapes(type.key, origin)
    refuseShapes(type.value, origin)
  }
  if (type.kind === 'struct') for (const field of type.fields) refuseShapes(field.type, origin)
}
