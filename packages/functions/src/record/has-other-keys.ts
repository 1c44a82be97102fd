import type { DataType } from '@kindling/core'

/** Tells whether a type has maps whose keys are no texts: names of fields are what a record has for keys. */
export function hasOtherKeys(type: DataType): boolean {
  switch (type.kind) {
    case 'map':
      return type.key.kind !== 'string' || hasOtherKeys(type.value)
    case 'array':
      return hasOtherKeys(type.element)
    case 'struct':
      return type.fields.some((each) => hasOtherKeys(each.type))
    default:
      return false
  }
}
