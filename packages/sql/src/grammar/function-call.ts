import { boolean, int } from '@kindling/core'
import type { UnresolvedCall, UnresolvedExpression } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { expression } from './expression.ts'
import { startsOperand } from './lookahead.ts'
import { quotedName } from './name.ts'
import { namedExpression } from './named-expression.ts'
import { specialCall } from './special-call.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads the arguments of a function whose name was read, and what may follow them. */
export function functionCall(
  parser: SqlParser,
  parts: readonly string[],
  start: number,
): UnresolvedExpression {
  const name = parts.length === 1 ? (parts[0] ?? '') : parts.map(quotedName).join('.')
  if (name.toUpperCase() === 'IDENTIFIER') throw unsupported('`IDENTIFIER(...)`', parser.originOfNext())
  parser.require('(')
  const special = specialCall(parser, name, start)
  if (special !== undefined) return special
  const distinct = quantifier(parser)
  const parameters = parser.at(')')
    ? []
    : parser.list(name.toLowerCase() === 'struct' ? namedExpression : argument)
  parameters.push(...ignoreNulls(parser))
  parser.require(')')
  refuseClauses(parser)
  const call: UnresolvedCall = {
    kind: 'call',
    name,
    arguments: countedAll(name, distinct, parameters),
    origin: parser.originFrom(start),
  }
  return distinct ? { ...call, distinct } : call
}

/** Reads `DISTINCT` or `ALL` before arguments; either may be the name of a column instead. */
function quantifier(parser: SqlParser): boolean {
  if (!(parser.at('DISTINCT') || parser.at('ALL')) || !startsOperand(parser, 2)) return false
  return parser.next().payload === 'DISTINCT'
}

function argument(parser: SqlParser): UnresolvedExpression {
  if (parser.atName() && parser.at('=>', 2)) throw unsupported('A named argument', parser.originOfNext())
  return expression(parser)
}

/** Reads `IGNORE NULLS` within the parentheses, as `first`, `last` and `any_value` have it: one more argument. */
function ignoreNulls(parser: SqlParser): readonly UnresolvedExpression[] {
  if (!parser.atAll('IGNORE', 'NULLS')) return []
  const start = parser.start()
  parser.require('IGNORE', 'NULLS')
  return [{ kind: 'literal', type: boolean, value: true, origin: parser.originFrom(start) }]
}

/** Turns `count(*)` into `count(1)`, as Spark does. */
function countedAll(
  name: string,
  distinct: boolean,
  parameters: readonly UnresolvedExpression[],
): readonly UnresolvedExpression[] {
  const [only] = parameters
  if (distinct || name.toLowerCase() !== 'count' || parameters.length !== 1) return parameters
  if (only?.kind !== 'star' || only.target.length > 0) return parameters
  return [{ kind: 'literal', type: int, value: 1, ...(only.origin && { origin: only.origin }) }]
}

function refuseClauses(parser: SqlParser): void {
  const clauses = [
    [parser.atAll('WITHIN', 'GROUP'), '`WITHIN GROUP`'],
    [parser.atAll('FILTER', '(', 'WHERE'), '`FILTER (WHERE ...)`'],
    [parser.atAll('IGNORE', 'NULLS'), '`IGNORE NULLS`'],
    [parser.atAll('RESPECT', 'NULLS'), '`RESPECT NULLS`'],
    [parser.atAll('OVER', '('), 'A window function (`OVER`)'],
    [parser.at('OVER') && parser.atName(2) && !parser.at('FROM', 2), 'A window function (`OVER`)'],
  ] as const
  for (const [ahead, feature] of clauses) {
    if (ahead) throw unsupported(feature, parser.originOfNext())
  }
}
