import { string } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { number, textValue } from './literal.ts'
import { name } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/**
 * Reads the path into a variant behind a colon, `v:a.b[0]['c d']`, which stands for a call of `variant_get`. The last name
 * names the column.
 */
export function variantPath(
  parser: SqlParser,
  child: UnresolvedExpression,
  start: number,
): UnresolvedExpression {
  parser.require(':')
  let last = ''
  const steps: string[] = []
  const field = (key: string): void => {
    last = key
    steps.push(key.includes("'") ? `["${key}"]` : `['${key}']`)
  }
  if (!parser.at('[')) field(name(parser))
  for (;;) {
    if (parser.at('.') && parser.atName(2)) {
      parser.next()
      field(name(parser))
    } else if (parser.at('[')) {
      parser.next()
      if (parser.atText()) field(textValue(parser))
      else steps.push(`[${String(number(parser).value)}]`)
      parser.require(']')
    } else break
  }
  const origin = parser.originFrom(start)
  const path = { kind: 'literal', type: string, value: `$${steps.join('')}`, origin } as const
  const call = { kind: 'call', name: 'variant_get', arguments: [child, path], origin } as const
  return last === '' ? call : { kind: 'alias', child: call, name: last, origin }
}
