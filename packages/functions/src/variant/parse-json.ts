import {
  type DataType,
  errorOf,
  notJson,
  parseVariantJson,
  sqlString,
  string,
  VariantVal,
  variant,
} from '@kindling/core'
import { columnName, type Expression, type ScalarFunction } from '@kindling/plan'
import { defineFunction } from '../define/define-function.ts'

const ARGS = [['json', string, 'The text.']] as const

/** Refuses values that are no texts, which become texts as arguments of other functions. */
function variantOf(functionName: string): (types: unknown, values: readonly Expression[]) => DataType {
  return (_types, [value]) => {
    const given = value?.kind === 'cast' && value.implicit ? value.child : value
    if (given === undefined || given.type.kind === 'string' || given.type.kind === 'void') return variant
    throw errorOf(
      'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
      {
        paramIndex: '1',
        functionName: `\`${functionName}\``,
        requiredType: '`STRING`',
        inputSql: `\`${columnName(given)}\``,
        inputType: `\`${sqlString(given.type)}\``,
      },
      { origin: given.origin },
    )
  }
}

export const parseJson = defineFunction({
  name: 'parse_json',
  group: 'variant',
  since: '0.2.0',
  doc: 'Reads a text of JSON as a variant. What comes behind the first value is not looked at. A text that is no JSON, or has a name twice in one object, is an error.',
  args: ARGS,
  returns: variantOf('parse_json'),
  nulls: 'propagate',
  deterministic: true,
  native: 'variant_parse',
  kernel: (json) => {
    const node = parseVariantJson(json)
    if (node === undefined) throw notJson(json, 'parse_json')
    return VariantVal.of(node)
  },
  examples: [
    { sql: `to_json(parse_json('{"a":1,"b":0.80}'))`, is: '{"a":1,"b":0.8}' },
    { sql: `to_json(parse_json('[1, 1e3, "x", null, true]'))`, is: '[1,1000.0,"x",null,true]' },
  ],
})

export const tryParseJson: ScalarFunction = defineFunction({
  name: 'try_parse_json',
  group: 'variant',
  since: '0.2.0',
  doc: 'Reads a text of JSON as a variant, as `parse_json` does; NULL for a text that is none.',
  args: ARGS,
  returns: variantOf('try_parse_json'),
  nulls: 'propagate',
  nullable: () => true,
  raises: false,
  deterministic: true,
  native: 'variant_try_parse',
  kernel: (json) => {
    const node = parseVariantJson(json)
    return node === undefined ? null : VariantVal.of(node)
  },
  examples: [
    { sql: `to_json(try_parse_json('{"a":1}'))`, is: '{"a":1}' },
    { sql: `try_parse_json('{"a":')`, is: null },
  ],
})
