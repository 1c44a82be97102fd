import { boolean, type DataType, type MapType, type StructType } from '@kindling/core'
import { type Expression, type LambdaVariable, literalOf, nextAttributeId } from '@kindling/plan'
import { entryOf } from '../expressions/nested-cast.ts'
import { callOf } from './packed.ts'

/** Sorts the entries of each map within a value by their keys: groups look at a map as at a set of entries. */
export function withSortedMaps(value: Expression): Expression {
  const { type } = value
  if (!holdsMap(type)) return value
  switch (type.kind) {
    case 'map':
      return callOf('list_sort', type, [withSortedEntries(value, type), literalOf(boolean, true)])
    case 'array':
      return withSortedElements(value, type, type.element)
    case 'struct':
      return withSortedFields(value, type)
    default:
      return value
  }
}

function holdsMap(type: DataType): boolean {
  if (type.kind === 'array') return holdsMap(type.element)
  if (type.kind === 'struct') return type.fields.some((field) => holdsMap(field.type))
  return type.kind === 'map'
}

/** Sorts what is in the values of a map; its keys hold no maps. */
function withSortedEntries(value: Expression, type: MapType): Expression {
  return holdsMap(type.value) ? withSortedElements(value, type, entryOf(type)) : value
}

function withSortedElements(list: Expression, type: DataType, element: DataType): Expression {
  const parameter = { id: nextAttributeId(), name: 'element', type: element, nullable: true }
  const variable: LambdaVariable = { kind: 'lambdaVariable', ...parameter }
  const body = withSortedMaps(variable)
  const lambda = { kind: 'lambda', parameters: [parameter], body, type: body.type, nullable: true } as const
  return callOf('list_transform', type, [list, lambda])
}

/** Makes a struct of its sorted fields; NULL stays NULL, which is not a struct of NULLs. */
function withSortedFields(child: Expression, type: StructType): Expression {
  const fields = type.fields.map(({ name, type: of, nullable }, index) =>
    withSortedMaps({ kind: 'field', child, index, name, type: of, nullable: nullable || child.nullable }),
  )
  const made = callOf('struct_of', type, fields)
  if (!child.nullable) return made
  return callOf('choose', type, [callOf('is_null', boolean, [child]), literalOf(type, null), made])
}
