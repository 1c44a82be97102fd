import { type DataType, errorOf, type Origin, sqlString, string, void_ } from '@kindling/core'
import { anything, callOf, literalOf, mapOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { nullableType } from './nullable-type.ts'
import { readJson } from './read-records.ts'
import { recordOptions } from './record-options.ts'

const text = ['json', string, 'The text.'] as const
const schema = ['schema', anything, 'The type, a constant text such as `a INT, b ARRAY<STRING>`.'] as const
const options = ['options', mapOf(string, string), 'Options of JSON files, constants.'] as const
const returns = ([, type = void_]: readonly DataType[]): DataType => nullableType(type)

export const fromJson = defineRewritten({
  name: 'from_json',
  group: 'json',
  since: '0.1.0',
  doc: 'Reads a JSON text as a struct, array or map of a type. Fields that are missing or do not fit are NULL; a text that is no JSON gives a struct of NULLs, or NULL, unless the option `mode` is `FAILFAST`. Further options are those of JSON files.',
  signatures: [
    { args: [text, schema], returns },
    { args: [text, schema, options], returns },
  ],
  typeArgument: 1,
  nullable: () => true,
  deterministic: true,
  display: ([json = '']) => `from_json(${json})`,
  rewrite: ([json, type, given], { returns: read }, facts) => {
    if (json === undefined || type === undefined) throw new TypeError('from_json takes a text and a type')
    checkType(read, json.origin)
    return callOf(readJson, [json, literalOf(read, null), recordOptions(given, 'from_json', facts)])
  },
  examples: [
    {
      sql: `from_json('{"a":1, "b":0.8}', 'a INT, b DOUBLE')`,
      is: { a: 1, b: 0.8 },
    },
    { sql: `from_json('[1, null, 3]', 'ARRAY<INT>')`, is: [1, null, 3] },
    { sql: `from_json('{"a"', 'a INT')`, is: { a: null } },
    {
      sql: `from_json('{"day":"26/08/2015"}', 'day DATE', map('dateFormat', 'dd/MM/yyyy')).day = DATE '2015-08-26'`,
      is: true,
    },
  ],
})

function checkType(type: DataType, origin: Origin | undefined): void {
  const holes = { schema: `\`${sqlString(type)}\`` }
  if (type.kind !== 'struct' && type.kind !== 'array' && type.kind !== 'map')
    throw errorOf('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', holes, { origin })
  if (hasOtherKeys(type)) throw errorOf('DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE', holes, { origin })
}

function hasOtherKeys(type: DataType): boolean {
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
