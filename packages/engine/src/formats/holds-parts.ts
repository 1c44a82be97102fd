import type { DataType } from '@kindling/core'

/**
 * Makes the test of whether a format of records holds a type: all of its parts but those of some kinds, and maps whose keys
 * are texts.
 */
export function holdsPartsBut(kinds: readonly DataType['kind'][]): (type: DataType) => boolean {
  const holds = (type: DataType): boolean => {
    switch (type.kind) {
      case 'array':
        return holds(type.element)
      case 'map':
        return type.key.kind === 'string' && holds(type.value)
      case 'struct':
        return type.fields.every((field) => holds(field.type))
      default:
        return !kinds.includes(type.kind)
    }
  }
  return holds
}
