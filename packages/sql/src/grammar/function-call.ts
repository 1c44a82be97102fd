import { boolean, int } from '@kindling/core'
import type { UnresolvedCall, UnresolvedExpression } from '@kindling/plan'
import { argument } from './argument.ts'
import { expression } from './expression.ts'
import { startsOperand } from './lookahead.ts'
import { quotedName } from './name.ts'
import { namedExpression } from './named-expression.ts'
import { sortOrder } from './sort-order.ts'
import { specialCall } from './special-call.ts'
import type { SqlParser } from './sql-parser.ts'
import { windowed } from './window.ts'

/** Reads the arguments of a function whose name was read, and what may follow them. */
export function functionCall(
  parser: SqlParser,
  parts: readonly string[],
  start: number,
): UnresolvedExpression {
  const name = parts.length === 1 ? (parts[0] ?? '') : parts.map(quotedName).join('.')
  parser.require('(')
  const special = specialCall(parser, name, start)
  if (special !== undefined) return special
  const distinct = quantifier(parser)
  const parameters = parser.at(')')
    ? []
    : parser.list(name.toLowerCase() === 'struct' ? namedExpression : argument)
  parameters.push(...ignoreNulls(parser))
  parser.require(')')
  const orders = withinGroup(parser)
  const filter = filterCondition(parser)
  const ignores = nullsClause(parser)
  const plain = orders === undefined && filter === undefined && !ignores && !distinct
  const origin = parser.originFrom(start)
  const counted = countedAll(name, distinct, parameters)
  const call: UnresolvedCall = plain
    ? { kind: 'call', name, arguments: counted, origin }
    : {
        kind: 'call',
        name,
        arguments: counted,
        ...(distinct && { distinct }),
        ...(filter && { filter }),
        ...(ignores && { ignoreNulls: ignores }),
        ...(orders && { orders }),
        origin,
      }
  return windowed(parser, call, start)
}

/** Reads `DISTINCT` or `ALL` before arguments; either may be the name of a column instead. */
function quantifier(parser: SqlParser): boolean {
  if (!(parser.at('DISTINCT') || parser.at('ALL')) || !startsOperand(parser, 2)) return false
  return parser.next().payload === 'DISTINCT'
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
  if (only?.kind !== 'star' || only.target.length > 0 || only.except !== undefined) return parameters
  return [{ kind: 'literal', type: int, value: 1, ...(only.origin && { origin: only.origin }) }]
}

/** Reads `WITHIN GROUP (ORDER BY ...)`, if it comes. */
function withinGroup(parser: SqlParser): readonly UnresolvedExpression[] | undefined {
  if (!parser.atAll('WITHIN', 'GROUP', '(')) return undefined
  parser.require('WITHIN', 'GROUP', '(', 'ORDER', 'BY')
  const orders = parser.list(sortOrder)
  parser.require(')')
  return orders
}

/** Reads `FILTER (WHERE condition)`, if it comes. */
function filterCondition(parser: SqlParser): UnresolvedExpression | undefined {
  if (!parser.atAll('FILTER', '(', 'WHERE')) return undefined
  parser.require('FILTER', '(', 'WHERE')
  const condition = expression(parser)
  parser.require(')')
  return condition
}

/** Reads `IGNORE NULLS` or `RESPECT NULLS` after the parentheses, if one comes. */
function nullsClause(parser: SqlParser): boolean {
  if (parser.atAll('RESPECT', 'NULLS')) parser.require('RESPECT', 'NULLS')
  if (!parser.atAll('IGNORE', 'NULLS')) return false
  parser.require('IGNORE', 'NULLS')
  return true
}
