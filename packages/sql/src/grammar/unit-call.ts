import { errorOf, string } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { call } from './call.ts'
import { expression } from './expression.ts'
import type { SqlParser } from './sql-parser.ts'

const UNITS = [
  'YEAR',
  'QUARTER',
  'MONTH',
  'WEEK',
  'DAY',
  'DAYOFYEAR',
  'HOUR',
  'MINUTE',
  'SECOND',
  'MILLISECOND',
  'MICROSECOND',
]

/**
 * Reads the arguments of a function that moves or measures times by a unit, which is a bare word: `DATEADD(MONTH, 1,
 * day)`. Gives undefined where something else than a unit comes first; two arguments are those of a call as any other.
 */
export function unitCall(
  parser: SqlParser,
  name: string,
  unitName: string,
  start: number,
): UnresolvedExpression | undefined {
  const isUnit = parser.atName() && UNITS.includes(parser.token()?.image.toUpperCase() ?? '')
  const isText = parser.atText()
  if ((!isUnit && !isText) || !parser.at(',', 2)) return undefined
  const first = expression(parser)
  const unit = first.kind === 'attribute' ? (first.parts[0] ?? '') : ''
  const parameters: UnresolvedExpression[] = []
  while (parser.accept(',')) parameters.push(expression(parser))
  parser.require(')')
  if (parameters.length !== 2) return call(parser, name, [first, ...parameters], start)
  const { origin } = first
  if (first.kind === 'literal') {
    const invalidValue = `'${String(first.value)}'`
    throw errorOf('INVALID_PARAMETER_VALUE.DATETIME_UNIT', { invalidValue }, { origin })
  }
  const literal = {
    kind: 'literal',
    type: string,
    value: unit.toUpperCase(),
    ...(origin && { origin }),
  } as const
  return call(parser, unitName, [literal, ...parameters], start)
}
