import { type DataType, string, variant } from '@kindling/core'
import { anything, callOf, castOf, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { variantPart } from './variant-part.ts'

/** Declares a function that takes a part out of a variant and casts it, in a mode. */
function variantGetter(
  name: string,
  mode: 'ansi' | 'try',
  { doc, examples }: Pick<ScalarFunction, 'doc' | 'examples'>,
): ScalarFunction {
  const args = [
    ['value', variant, 'The variant.'],
    ['path', string, "The path, such as `$.name[0]['other name']`."],
  ] as const
  return defineRewritten({
    name,
    group: 'variant',
    since: '0.2.0',
    doc,
    signatures: [
      { args, returns: variant },
      {
        args: [...args, ['type', anything, 'The type, a constant text such as `int`.']],
        returns: ([, , type = variant]: readonly DataType[]) => type,
      },
    ],
    typeArgument: 2,
    nullable: () => true,
    deterministic: true,
    display: ([value = '', path = '']) => `${name}(${value}, ${path})`,
    rewrite: ([value, path], { returns }) => {
      if (value === undefined || path === undefined) throw new TypeError(`${name} takes a variant and a path`)
      return castOf(callOf(variantPart, [value, path, literalOf(string, name)]), returns, { mode })
    },
    examples,
  })
}

export const variantGet = variantGetter('variant_get', 'ansi', {
  doc: 'Takes the part of a variant to which a path leads, as a type, by default as a variant; NULL where the path leads nowhere, and for the null of JSON. A part that does not fit the type is an error.',
  examples: [
    { sql: `variant_get(parse_json('{"a": [1, "2"]}'), '$.a[1]', 'int')`, is: 2 },
    { sql: `variant_get(parse_json('{"a": {"b c": true}}'), '$.a["b c"]', 'boolean')`, is: true },
    { sql: `variant_get(parse_json('{"a": 1}'), '$.b', 'int')`, is: null },
  ],
})

export const tryVariantGet = variantGetter('try_variant_get', 'try', {
  doc: 'Takes a part of a variant as `variant_get` does; a part that does not fit the type is NULL.',
  examples: [
    { sql: `try_variant_get(parse_json('{"a": "x"}'), '$.a', 'int')`, is: null },
    { sql: `try_variant_get(parse_json('[1, "x"]'), '$', 'array<int>')`, is: [1, null] },
  ],
})
