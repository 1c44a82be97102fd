import { errorOf, string, type Value } from '@kindling/core'
import type { ScalarFunction } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'
import { urlPart } from './url-parts.ts'

const ARGUMENTS = [
  ['url', string, 'The URL.'],
  ['part', string, '`HOST`, `PATH`, `QUERY`, `REF`, `PROTOCOL`, `FILE`, `AUTHORITY` or `USERINFO`.'],
] as const

function parser(
  name: string,
  mode: 'ansi' | 'try',
  failure: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineOverloaded({
    name,
    group: 'string',
    since: '0.1.0',
    doc: `Gives a part of a URL, or the value of a key in its query; NULL where the URL has none. ${failure}`,
    signatures: [
      { args: ARGUMENTS, returns: string, native: name },
      { args: [...ARGUMENTS, ['key', string, 'The key.']], returns: string, native: `${name}_key` },
    ],
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    kernel: ([url = null, part = null, key]): Value => {
      const found = urlPart(String(url), String(part), key === undefined ? undefined : String(key))
      if (found !== 'malformed') return found?.text ?? null
      if (mode === 'try') return null
      throw errorOf('INVALID_URL', { url: String(url) })
    },
    examples,
  })
}

export const parseUrl = withNullForErrors(
  parser('parse_url', 'ansi', 'What is no URL is an error.', [
    { sql: "parse_url('http://spark.apache.org/path?query=1', 'HOST')", is: 'spark.apache.org' },
    { sql: "parse_url('http://spark.apache.org/path?query=1', 'QUERY', 'query')", is: '1' },
    { sql: "parse_url('http://spark.apache.org/path', 'QUERY')", is: null },
  ]),
)

export const tryParseUrl = parser('try_parse_url', 'try', 'So it is for what is no URL.', [
  { sql: "try_parse_url('http://spark.apache.org/path?query=1', 'QUERY')", is: 'query=1' },
  { sql: "try_parse_url('inva lid://spark.apache.org/path?query=1', 'QUERY')", is: null },
])
