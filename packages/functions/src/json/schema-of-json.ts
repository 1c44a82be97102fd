import { array, type DataType, errorOf, sqlString, string, struct } from '@kindling/core'
import { anything, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { constantText } from './constant-text.ts'
import { inferType, settledType } from './infer-type.ts'
import { type JsonOptions, jsonOptions } from './json-options.ts'
import { JsonReader, JsonSyntaxError } from './json-reader.ts'

const json = ['json', string, 'The text, a constant.', 'strict'] as const

function rewriting(timestampNtz: boolean): NonNullable<ScalarFunction['rewrite']> {
  return ([text, options]) => {
    const value = constantText(text, 'json', 'schema_of_json')
    const type = typeOfJson(value, { ...jsonOptions(options), timestampNtz })
    return literalOf(string, sqlString(type))
  }
}

const declared = defineRewritten({
  name: 'schema_of_json',
  group: 'json',
  since: '0.1.0',
  doc: 'Gives the type of a constant JSON text as SQL writes it. What is no JSON is an error.',
  signatures: [
    { args: [json], returns: string },
    {
      args: [json, ['options', anything, 'Options of JSON, such as `allowComments`.']],
      returns: string,
    },
  ],
  deterministic: true,
  display: ([text = '']) => `schema_of_json(${text})`,
  rewrite: rewriting(false),
  examples: [
    { sql: `schema_of_json('[{"col":0}]')`, is: 'ARRAY<STRUCT<col: BIGINT>>' },
    {
      sql: `schema_of_json('{b: 1.5, "a": [null]}', map('allowUnquotedFieldNames', 'true'))`,
      is: 'STRUCT<a: ARRAY<STRING>, b: DOUBLE>',
    },
  ],
})

export const schemaOfJson = withVariant(declared, 'timestampNtz', { rewrite: rewriting(true) })

function typeOfJson(text: string, options: JsonOptions): DataType {
  const found = inferred(text, options)
  if (found.kind === 'struct') return settledType(found, options) ?? struct([])
  if (found.kind === 'array' && found.element.kind === 'struct')
    return array(settledType(found.element, options) ?? struct([]))
  return settledType(found, options) ?? string
}

function inferred(text: string, options: JsonOptions): DataType {
  try {
    const node = new JsonReader(text, options).read()
    return node === undefined ? { kind: 'void' } : inferType(node, options)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw errorOf('MALFORMED_JSON', { text: `\`${text}\`` })
  }
}
