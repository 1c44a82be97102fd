import { type DataType, errorOf, sqlString, type Value } from '@kindling/core'
import { anything, columnName, type Expression } from '@kindling/plan'
import type { GeneratorDeclaration } from '../define/define-generator.ts'

/** Says of `explode` and its kin what they share: one argument, a list or a map. */
export const collectionRows = {
  signatures: [
    {
      args: [['collection', anything, 'The list, or the map, whose elements become rows.']],
      returns: ([type], [value]) => collectionType(type, value),
    },
  ],
  list: ([collection]) => {
    if (collection === undefined) throw new TypeError('a generator without an argument')
    return collection
  },
  kernel: ([collection]) => {
    if (collection instanceof Map) return [...collection]
    return Array.isArray(collection) ? collection.map((element: Value) => [element]) : []
  },
} as const satisfies Partial<GeneratorDeclaration>

function collectionType(type: DataType | undefined, value: Expression | undefined): DataType {
  if (type?.kind === 'array' || type?.kind === 'map') return type
  throw errorOf(
    'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    {
      paramIndex: '1',
      functionName: '`explode`',
      requiredType: '`ARRAY` or `MAP`',
      inputSql: `\`${value === undefined ? '' : columnName(value)}\``,
      inputType: type === undefined ? '' : `\`${sqlString(type)}\``,
    },
    { origin: value?.origin },
  )
}
