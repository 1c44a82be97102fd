import type { UnresolvedExpression } from '@kindling/plan'
import {
  type IntervalPart,
  intervalBetween,
  intervalOf,
  intervalText,
  isIntervalUnit,
} from '../literals/interval-literal.ts'
import { textValue } from './literal.ts'
import type { SqlParser } from './sql-parser.ts'

/** Tells whether INTERVAL is followed by an amount: `INTERVAL '1' DAY`, `INTERVAL -2 HOURS`, `INTERVAL '1 day'`. */
export function startsInterval(parser: SqlParser): boolean {
  const amount = parser.at('-', 2) || parser.at('+', 2) ? 3 : 2
  return parser.atText(amount) || (parser.atDigits(amount) && parser.atName(amount + 1))
}

/** Reads an interval literal in each of its forms. */
export function interval(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  parser.require('INTERVAL')
  if (parser.atText() && !(parser.atName(2) && isIntervalUnit(parser.token(2)?.image ?? ''))) {
    const text = textValue(parser)
    const origin = parser.originFrom(start)
    return { kind: 'literal', ...intervalText(text, origin), origin }
  }
  const first = part(parser)
  if (parser.at('TO') && parser.atName(2)) {
    parser.next()
    const to = parser.next().image
    const origin = parser.originFrom(start)
    return { kind: 'literal', ...intervalBetween(first.amount, first.unit, to, origin), origin }
  }
  const parts = [first]
  while (startsPart(parser)) parts.push(part(parser))
  const origin = parser.originFrom(start)
  const text = parts.map(({ amount, unit }) => `${amount} ${unit}`).join(' ')
  return { kind: 'literal', ...intervalOf(parts, text, origin), origin }
}

function startsPart(parser: SqlParser): boolean {
  const amount = parser.at('-') || parser.at('+') ? 2 : 1
  if (!parser.atDigits(amount) && !parser.atText(amount)) return false
  return parser.atName(amount + 1) && isIntervalUnit(parser.token(amount + 1)?.image ?? '')
}

function part(parser: SqlParser): IntervalPart {
  const sign = parser.at('-') || parser.at('+') ? parser.next().image : ''
  const written = parser.atText() ? textValue(parser).trim() : parser.next().image
  if (!parser.atName() || !isIntervalUnit(parser.token()?.image ?? '')) {
    parser.expect('a unit of time')
    throw parser.unexpected()
  }
  const negative = sign === '-' && written.startsWith('-')
  const amount = negative ? written.slice(1) : (sign === '-' ? '-' : '') + written
  return { amount, unit: parser.next().image }
}
