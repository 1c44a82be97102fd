import { string } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { call } from './call.ts'
import { expression } from './expression.ts'
import { startsOperand } from './lookahead.ts'
import { operation } from './operation.ts'
import type { SqlParser } from './sql-parser.ts'
import { unitCall } from './unit-call.ts'

/**
 * Reads the arguments of a function that has words between them in standard SQL, after its parenthesis: `POSITION(a IN
 * b)`, `EXTRACT(year FROM a)`, `SUBSTRING(a FROM 1 FOR 2)`, `TRIM(BOTH a FROM b)`, `OVERLAY(a PLACING b FROM 1)`.
 * Gives undefined for all others, which have commas.
 */
export function specialCall(
  parser: SqlParser,
  name: string,
  start: number,
): UnresolvedExpression | undefined {
  switch (name.toUpperCase()) {
    case 'POSITION':
      return parser.at(')') ? undefined : separated(parser, name, 'locate', ['IN'], start)
    case 'SUBSTR':
    case 'SUBSTRING':
      return parser.at(')') ? undefined : separated(parser, name, 'substring', ['FROM', 'FOR'], start)
    case 'OVERLAY':
      return parser.at(')')
        ? undefined
        : separated(parser, name, 'overlay', ['PLACING', 'FROM', 'FOR'], start)
    case 'DATEADD':
    case 'DATE_ADD':
    case 'TIMESTAMPADD':
      return unitCall(parser, name, 'timestampadd', start)
    case 'DATEDIFF':
    case 'DATE_DIFF':
    case 'TIMEDIFF':
    case 'TIMESTAMPDIFF':
      return unitCall(parser, name, 'timestampdiff', start)
    case 'EXTRACT':
      return parser.atName() && parser.at('FROM', 2) ? extract(parser, start) : undefined
    case 'TRIM':
      return parser.at(')') ? undefined : trim(parser, start)
    default:
      return undefined
  }
}

/** Reads arguments between words or commas; a call under its own name where commas came. */
function separated(
  parser: SqlParser,
  name: string,
  standardName: string,
  words: readonly ('IN' | 'FROM' | 'FOR' | 'PLACING')[],
  start: number,
): UnresolvedExpression {
  const first = words.includes('IN') ? operation(parser, 0) : expression(parser)
  if (!words.some((word) => parser.at(word))) return commaCall(parser, name, first, start)
  const parameters = [first]
  for (const word of words) {
    if (parser.accept(word)) parameters.push(operation(parser, 0))
  }
  parser.require(')')
  return call(parser, standardName, parameters, start)
}

function commaCall(
  parser: SqlParser,
  name: string,
  first: UnresolvedExpression,
  start: number,
): UnresolvedExpression {
  const parameters = [first]
  while (parser.accept(',')) parameters.push(expression(parser))
  parser.require(')')
  return call(parser, name, parameters, start)
}

function extract(parser: SqlParser, start: number): UnresolvedExpression {
  const unitStart = parser.start()
  const value = parser.next().image
  const unit = { kind: 'literal', type: string, value, origin: parser.originFrom(unitStart) } as const
  parser.require('FROM')
  const source = operation(parser, 0)
  parser.require(')')
  return call(parser, 'extract', [unit, source], start)
}

const TRIMS = { BOTH: 'trim', LEADING: 'ltrim', TRAILING: 'rtrim' } as const

/** Reads the rest of TRIM; the characters to trim come before the text, as in Spark's functions of two arguments. */
function trim(parser: SqlParser, start: number): UnresolvedExpression {
  const side = (['BOTH', 'LEADING', 'TRAILING'] as const).find(
    (word) => parser.at(word) && startsOperand(parser, 2),
  )
  if (side !== undefined) parser.next()
  const name = TRIMS[side ?? 'BOTH']
  const parameters: UnresolvedExpression[] = []
  if (side === undefined || !parser.at('FROM')) {
    const first = expression(parser)
    if (side === undefined && !parser.at('FROM')) return commaCall(parser, name, first, start)
    parameters.push(first)
  }
  parser.require('FROM')
  parameters.push(operation(parser, 0))
  parser.require(')')
  return call(parser, name, parameters, start)
}
