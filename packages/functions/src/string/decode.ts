import { binary, string } from '@kindling/core'
import { callOf, castOf, type Expression, type ScalarFunction, variable } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { equalNullSafe } from '../operator/equal-null-safe.ts'
import { decodeBytes } from './charset.ts'

const bytesAsText = defineFunction({
  name: 'bytes as text',
  group: 'string',
  since: '0.1.0',
  doc: 'Reads bytes in a character set.',
  args: [
    ['bytes', binary, 'The bytes.'],
    ['charset', string, 'The character set.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'decode_binary',
  kernel: (bytes, charset) => decodeBytes(bytes, charset),
  examples: [],
})

const T = variable('T', 'any')
const V = variable('V', 'any')

export const decode: ScalarFunction = defineRewritten({
  name: 'decode',
  group: 'string',
  since: '0.1.0',
  doc: 'Reads bytes as a text in a character set: US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16BE, UTF-16LE or UTF-32, in any case; another one is an error, and so are bytes that mean nothing in it. With more arguments it compares the first with searched values in turn and gives the result that follows the one that is equal, NULL counting as equal to NULL, or else the default.',
  signatures: [
    {
      args: [
        ['bytes', binary, 'The bytes.'],
        ['charset', string, 'The character set.'],
      ],
      returns: string,
    },
    {
      args: [
        ['value', T, 'What to compare.'],
        ['search', T, 'What it may be equal to.'],
        ['result', V, 'What comes out then.'],
      ],
      variadic: { least: 1, first: 1, count: 2 },
      returns: V,
    },
    {
      args: [
        ['value', T, 'What to compare.'],
        ['search', T, 'What it may be equal to.'],
        ['result', V, 'What comes out then.'],
        ['default', V, 'What comes out else.'],
      ],
      variadic: { least: 1, first: 1, count: 2 },
      returns: V,
    },
  ],
  nullable: () => true,
  deterministic: true,
  rewrite: ([value, ...rest]) => {
    if (value === undefined) throw new TypeError('decode takes a value')
    const [charset] = rest
    if (rest.length === 1 && charset !== undefined)
      return callOf(bytesAsText, [castOf(value, binary), charset])
    const parts: Expression[] = []
    for (let at = 0; at + 1 < rest.length; at += 2) {
      const [search, result] = [rest[at], rest[at + 1]]
      if (search !== undefined && result !== undefined)
        parts.push(callOf(equalNullSafe, [value, search]), result)
    }
    const otherwise = rest.length % 2 === 1 ? rest.at(-1) : undefined
    return callOf(when, otherwise === undefined ? parts : [...parts, otherwise])
  },
  examples: [
    { sql: "decode(encode('abc', 'utf-16'), 'utf-16')", is: 'abc' },
    { sql: "decode(2, 1, 'Southlake', 2, 'San Francisco', 'none')", is: 'San Francisco' },
    { sql: "decode(NULL, 6, 'Spark', NULL, 'SQL', 4, 'rocks')", is: 'SQL' },
  ],
})
