import { array as arrayOf, errorOf, sqlString, string } from '@kindling/core'
import { anything, callOf, castOf, type Expression, expressionName } from '@kindling/plan'
import { array } from '../array/array.ts'
import { arrayJoin } from '../array/array-join.ts'
import { flatten } from '../array/flatten.ts'
import { coalesce } from '../conditional/coalesce.ts'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'

const TEXTS = arrayOf(string)

const join = defineOverloaded({
  name: 'joined texts',
  group: 'string',
  since: '0.1.0',
  doc: 'Joins the texts that are not NULL with a separator between them; NULL where the separator is.',
  signatures: [
    {
      args: [
        ['separator', string, 'The separator.'],
        ['text', string, 'A text.'],
      ],
      variadic: { least: 0 },
      returns: string,
      native: 'join_utf8',
    },
  ],
  nulls: 'handles',
  nullable: ([separator = true]) => separator,
  deterministic: true,
  raises: false,
  kernel: ([separator = null, ...texts]) =>
    separator === null ? null : texts.filter((text) => text !== null).join(String(separator)),
  examples: [],
})

export const concatWs = defineRewritten({
  name: 'concat_ws',
  group: 'string',
  since: '0.1.0',
  doc: 'Joins texts, and those in arrays, with a separator between them. NULLs are left out; NULL where the separator is.',
  signatures: [
    {
      args: [
        ['separator', string, 'The separator.'],
        ['text', anything, 'A text, or an array of texts.'],
      ],
      variadic: { least: 0 },
      returns: string,
    },
  ],
  nullable: ([separator = true]) => separator,
  deterministic: true,
  rewrite: ([separator, ...parts]) => {
    if (separator === undefined) throw new TypeError('concat_ws takes a separator')
    if (!parts.some(isArray)) return callOf(join, [separator, ...parts.map(textOf)])
    const none = castOf(callOf(array, []), TEXTS)
    const lists = parts.map((part, index) =>
      isArray(part) ? callOf(coalesce, [castOf(part, TEXTS), none]) : callOf(array, [textOf(part, index)]),
    )
    return callOf(arrayJoin, [callOf(flatten, [callOf(array, lists)]), separator])
  },
  examples: [
    { sql: "concat_ws(' ', 'Spark', 'SQL')", is: 'Spark SQL' },
    { sql: "concat_ws('/', 'foo', NULL, 'bar')", is: 'foo/bar' },
    { sql: "concat_ws('-', array('a', NULL, 'b'), 'c', array())", is: 'a-b-c' },
    { sql: "concat_ws(NULL, 'a')", is: null },
  ],
})

function isArray({ type }: Expression): boolean {
  return type.kind === 'array'
}

function textOf(part: Expression, index: number): Expression {
  const { type, origin } = part
  if (type.kind !== 'struct' && type.kind !== 'map') return castOf(part, string)
  const parameters = {
    paramIndex: String(index + 2),
    functionName: '`concat_ws`',
    requiredType: '`ARRAY<STRING>` or `STRING`',
    inputSql: `\`${expressionName(part)}\``,
    inputType: `\`${sqlString(type)}\``,
  }
  throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', parameters, { origin })
}
