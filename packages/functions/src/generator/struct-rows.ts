import { type DataType, errorOf, sqlString, type Value } from '@kindling/core'
import { anything, columnName, type Expression } from '@kindling/plan'
import type { GeneratorDeclaration } from '../define/define-generator.ts'

/** Says of `inline` and `inline_outer` what they share: one argument, a list of structs. */
export const structRows = {
  signatures: [
    {
      args: [['structs', anything, 'The list of structs, each of which becomes a row.']],
      returns: ([type], [value]) => structsType(type, value),
    },
  ],
  takesFields: true,
  list: ([structs]) => {
    if (structs === undefined) throw new TypeError('a generator without an argument')
    return structs
  },
  kernel: ([structs]) =>
    Array.isArray(structs) ? structs.map((each: Value) => Object.values(each ?? {})) : [],
} as const satisfies Partial<GeneratorDeclaration>

function structsType(type: DataType | undefined, value: Expression | undefined): DataType {
  if (type?.kind === 'array' && type.element.kind === 'struct') return type
  throw errorOf(
    'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    {
      paramIndex: '1',
      functionName: '`inline`',
      requiredType: '`ARRAY<STRUCT>`',
      inputSql: `\`${value === undefined ? '' : columnName(value)}\``,
      inputType: type === undefined ? '' : `\`${sqlString(type)}\``,
    },
    { origin: value?.origin },
  )
}
