import { errorOf, sqlString, string, vectorStorage } from '@kindling/core'
import {
  anything,
  callOf,
  castOf,
  columnName,
  type Expression,
  literalOf,
  type QueryFacts,
} from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { dateFormat } from '../datetime/date-format.ts'
import { sessionZone } from '../datetime/session-zone.ts'
import { defineRewritten } from '../define/define-function.ts'
import { eachElement } from '../higher-order/each-element.ts'
import { fieldOf } from '../map/entry-lambda.ts'
import { mapEntries } from '../map/map-entries.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { base64 } from '../string/base64.ts'
import { struct } from '../struct/struct.ts'
import { variantToJson } from '../variant/variant-to-json.ts'
import { writingOptions } from './json-options.ts'
import { jsonList, jsonMap, jsonObject, jsonQuote, jsonReal } from './json-parts.ts'
import { mapKey } from './map-key.ts'

interface Style {
  readonly zone: Expression
  readonly leavesOutNulls: boolean
  readonly timestampFormat: string
  readonly localFormat: string
  readonly dateFormat: string | undefined
}

export const toJson = defineRewritten({
  name: 'to_json',
  group: 'json',
  since: '0.1.0',
  doc: 'Writes a struct, array, map or variant as JSON. Fields that are NULL are left out, unless the option `ignoreNullFields` is false; `dateFormat`, `timestampFormat` and `timestampNTZFormat` are patterns of dates.',
  signatures: [
    { args: [['value', anything, 'The value.']], returns: string },
    {
      args: [
        ['value', anything, 'The value.'],
        ['options', anything, 'Options, constants.'],
      ],
      returns: string,
    },
  ],
  nullable: () => true,
  deterministic: true,
  display: ([value = '']) => `to_json(${value})`,
  rewrite: ([value, options], _types, facts) => {
    if (value === undefined) throw new TypeError('to_json takes a value')
    const { type, origin } = value
    if (type.kind !== 'struct' && type.kind !== 'array' && type.kind !== 'map' && type.kind !== 'variant') {
      const parameters = { schema: `\`${sqlString(type)}\``, expression: `\`${columnName(value)}\`` }
      throw errorOf('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', parameters, { origin })
    }
    return jsonOf(value, styleOf(options, facts))
  },
  examples: [
    { sql: "to_json(named_struct('a', 1, 'b', 'x\"y'))", is: '{"a":1,"b":"x\\"y"}' },
    { sql: "to_json(array(map('a', 1.5D), NULL))", is: '[{"a":1.5},null]' },
    {
      sql: "to_json(named_struct('a', CAST(NULL AS INT), 'd', DATE '2024-02-29'))",
      is: '{"d":"2024-02-29"}',
    },
  ],
})

function styleOf(options: Expression | undefined, facts: QueryFacts): Style {
  const texts = writingOptions(options, 'to_json')
  if (texts.get('pretty')?.toLowerCase() === 'true') {
    throw errorOf(
      'UNSUPPORTED_FEATURE.SYNTAX',
      { feature: 'The option `pretty` of `to_json`' },
      { origin: options?.origin },
    )
  }
  return {
    zone: sessionZone(facts),
    leavesOutNulls: texts.get('ignorenullfields')?.toLowerCase() !== 'false',
    timestampFormat: texts.get('timestampformat') ?? "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
    localFormat: texts.get('timestampntzformat') ?? "yyyy-MM-dd'T'HH:mm:ss.SSS",
    dateFormat: texts.get('dateformat'),
  }
}

/** Writes a value as JSON; NULL stays NULL. */
function jsonOf(value: Expression, style: Style): Expression {
  const { type } = value
  const quoted = (text: Expression): Expression => callOf(jsonQuote, [text])
  const formatted = (format: string): Expression =>
    quoted(callOf(dateFormat, [value, literalOf(string, format)]))
  switch (type.kind) {
    case 'variant':
      return callOf(variantToJson, [value, style.zone])
    case 'vector':
      return whereThere(value, callOf(jsonObject, fieldsOf(value, vectorStorage.fields, style)))
    case 'struct':
      return whereThere(value, callOf(jsonObject, fieldsOf(value, type.fields, style)))
    case 'array':
      return callOf(jsonList, [eachElement(value, (element) => jsonOf(element, style))])
    case 'map':
      return callOf(jsonMap, [
        eachElement(callOf(mapEntries, [value]), (entry) =>
          callOf(struct, [mapKey(fieldOf(entry, 0)), jsonOf(fieldOf(entry, 1), style)]),
        ),
      ])
    case 'string':
      return quoted(value)
    case 'binary':
      return quoted(callOf(base64, [value]))
    case 'float':
    case 'double':
      return callOf(jsonReal, [castOf(value, string)])
    case 'timestamp':
      return formatted(style.timestampFormat)
    case 'timestamp_ntz':
      return formatted(style.localFormat)
    case 'date':
      return style.dateFormat === undefined ? quoted(castOf(value, string)) : formatted(style.dateFormat)
    case 'yearMonthInterval':
    case 'dayTimeInterval':
    case 'interval':
    case 'time':
      return quoted(castOf(value, string))
    default:
      return castOf(value, string)
  }
}

function fieldsOf(
  value: Expression,
  fields: readonly { readonly name: string }[],
  style: Style,
): readonly Expression[] {
  return fields.flatMap(({ name }, index) => {
    const json = jsonOf(fieldOf(value, index), style)
    const written = style.leavesOutNulls
      ? json
      : callOf(when, [callOf(isNotNull, [json]), json, literalOf(string, 'null')])
    return [literalOf(string, name), written]
  })
}

function whereThere(value: Expression, json: Expression): Expression {
  return value.nullable ? callOf(when, [callOf(isNotNull, [value]), json]) : json
}
