import type { StructType } from '@kindling/core'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute } from '../../expressions/expression.ts'

/** Makes fresh columns for the fields of a schema. */
export function attributesOf(schema: StructType): readonly Attribute[] {
  return schema.fields.map(({ name, type, nullable, metadata }) => ({
    kind: 'attribute',
    id: nextAttributeId(),
    name,
    type,
    nullable,
    ...(metadata && { metadata }),
  }))
}
