import { array as arrayType, errorOf, field, sqlString, string, struct as structType } from '@kindling/core'
import { aliasOf, callOf, expressionName } from '@kindling/plan'
import { array } from '../array/array.ts'
import { defineGenerator } from '../define/define-generator.ts'
import { jsonField } from '../json/json-field.ts'
import { findInJson } from '../json/json-path.ts'
import { readJson } from '../json/json-text.ts'
import { struct } from '../struct/struct.ts'

export const jsonTuple = defineGenerator({
  name: 'json_tuple',
  since: '0.1.0',
  doc: 'Gives one row of the fields of a JSON object that are named, as text in columns `c0`, `c1`, ...; NULL for a field that is not there, and for what is no JSON.',
  signatures: [
    {
      args: [
        ['json', string, 'The text.'],
        ['name', string, 'The name of a field.'],
      ],
      variadic: { least: 1 },
      returns: ([, ...names]) =>
        arrayType(structType(names.map((_, index) => field(`c${index}`, string))), false),
    },
  ],
  takesFields: true,
  prepare: (values) => {
    const wrong = values.find(({ type }) => type.kind !== 'string')
    if (wrong === undefined) return values
    const [inputSql, inputType] = [`\`${expressionName(wrong)}\``, `\`${sqlString(wrong.type)}\``]
    const parameters = { funcName: '`json_tuple`', inputSql, inputType }
    throw errorOf('DATATYPE_MISMATCH.NON_STRING_TYPE', parameters, { origin: wrong.origin })
  },
  list: ([json, ...names]) => {
    if (json === undefined) throw new TypeError('json_tuple takes a text')
    const fields = names.map((name, index) => aliasOf(callOf(jsonField, [json, name]), `c${index}`))
    return callOf(array, [callOf(struct, fields)])
  },
  kernel: ([json = null, ...names]) => {
    const node = json === null ? undefined : readJson(String(json))
    return [
      names.map((name) => (node === undefined ? null : (findInJson(node, [{ name: String(name) }]) ?? null))),
    ]
  },
  examples: [{ sql: `json_tuple('{"a":1, "b":"x"}', 'a', 'b', 'c')`, is: [['1', 'x', null]] }],
})
