import { errorOf, map as mapType, string, type Value } from '@kindling/core'
import { callOf, canEvaluate, type Expression, evaluate, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { defineMap } from './define-map.ts'

const text = ['text', string, 'The text.', 'strict'] as const
const pairs = [
  'pairs',
  string,
  'What stands between two pairs; a comma unless it is given.',
  'strict',
] as const
const values = [
  'values',
  string,
  'What stands between key and value; a colon unless it is given.',
  'strict',
] as const
const returns = mapType(string, string)

const mapFromText = defineMap({
  name: 'str_to_map',
  group: 'map',
  since: '0.1.0',
  doc: 'Makes a map of a text of pairs.',
  signatures: [{ args: [text, pairs, values], returns, native: 'map_from_text' }],
  nulls: 'propagate',
  deterministic: true,
  entries: ([whole = null, between = null, within = null]) =>
    cut(String(whole), String(between)).map((pair): [Value, Value] => {
      const [key = '', ...rest] = cut(pair, String(within))
      return [key, rest.length === 0 ? null : rest.join(String(within))]
    }),
  examples: [],
})

export const strToMap = defineRewritten({
  name: 'str_to_map',
  group: 'map',
  since: '0.1.0',
  doc: 'Makes a map of a text of pairs; a pair without its delimiter is a key whose value is NULL. Delimiters are constant texts without the signs of regular expressions. A key that stands twice is an error.',
  signatures: [
    { args: [text], returns },
    { args: [text, pairs], returns },
    { args: [text, pairs, values], returns },
  ],
  deterministic: true,
  display: ([whole = '', between = ',', within = ':']) => `str_to_map(${whole}, ${between}, ${within})`,
  rewrite: ([whole, between = literalOf(string, ','), within = literalOf(string, ':')]) => {
    if (whole === undefined) throw new TypeError('str_to_map takes a text')
    refusePattern(between)
    refusePattern(within)
    return callOf(mapFromText, [whole, between, within])
  },
  examples: [
    {
      sql: "str_to_map('a:1,b:2,c')",
      is: new Map([
        ['a', '1'],
        ['b', '2'],
        ['c', null],
      ]),
    },
    {
      sql: "str_to_map('a=1;b=x=y', ';', '=')",
      is: new Map([
        ['a', '1'],
        ['b', 'x=y'],
      ]),
    },
  ],
})

function cut(whole: string, delimiter: string): readonly string[] {
  return delimiter === '' ? [whole] : whole.split(delimiter)
}

/** Delimiters are regular expressions in Spark: what means itself there, and nothing else, is one here. */
function refusePattern(delimiter: Expression): void {
  const known = canEvaluate(delimiter) ? evaluate(delimiter) : undefined
  if (known === null || (typeof known === 'string' && known !== '' && !/[\\^$.|?*+()[\]{}]/.test(known)))
    return
  const feature = 'A delimiter of `str_to_map` that is a regular expression, or not constant,'
  throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: delimiter.origin })
}
