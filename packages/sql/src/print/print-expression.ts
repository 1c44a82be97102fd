import { sqlString } from '@kindling/core'
import type { UnresolvedCall, UnresolvedExpression, UnresolvedStar } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { printLiteral } from './print-literal.ts'
import { printName, printParts } from './print-name.ts'
import { printPlan } from './print-plan.ts'
import { printGroupingSets, printWindow } from './print-window.ts'

/** The operators that stand between two operands. */
const INFIX: ReadonlySet<string> = new Set([
  'or',
  'and',
  '=',
  '<=>',
  '<',
  '<=',
  '>',
  '>=',
  '|',
  '^',
  '&',
  '+',
  '-',
  '*',
  '/',
  '%',
  'div',
])

/**
 * Prints an expression as SQL, with parentheses around every operation, so that the parser reads the same expression.
 * Raises UNSUPPORTED_FEATURE.SYNTAX for what has no text, such as a call of a function held in hand.
 *
 * @example
 * ```ts
 * printExpression(parseExpression('a + b * 2')) // '(a + (b * 2))'
 * ```
 */
export function printExpression(expression: UnresolvedExpression): string {
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression.type, expression.value)
    case 'attribute':
      return printParts(expression.parts)
    case 'columnAt':
      return String(expression.position)
    case 'star':
      return printStar(expression)
    case 'call':
      return printCall(expression)
    case 'updateFields':
      throw unsupported('A change of the fields of a struct as SQL text')
    case 'userCall':
      throw unsupported('A call of a function without a name as SQL text')
    case 'cast':
      return printCast(expression)
    case 'alias':
      return `${printExpression(expression.child)} AS ${printName(expression.name)}`
    case 'multiAlias':
      return `${printExpression(expression.child)} AS (${expression.names.map(printName).join(', ')})`
    case 'extract':
      return `${printExpression(expression.child)}[${printExpression(expression.key)}]`
    case 'sortOrder':
      return printSortOrder(expression)
    case 'window':
      return printWindow(expression)
    case 'groupingSets':
      return printGroupingSets(expression)
    case 'scalarSubquery':
      return `(${printPlan(expression.plan)})`
    case 'exists':
      return `EXISTS (${printPlan(expression.plan)})`
    case 'inSubquery':
      return `(${printValues(expression.values)} IN (${printPlan(expression.plan)}))`
    case 'lambda':
      return `(${expression.parameters.map(printName).join(', ')}) -> ${printExpression(expression.body)}`
    case 'namedArgument':
      return `${printName(expression.name)} => ${printExpression(expression.value)}`
    case 'parameter':
      return typeof expression.parameter === 'number' ? '?' : `:${printName(expression.parameter)}`
  }
}

/** Prints the left side of IN: a value, or a row of several. */
function printValues(values: readonly UnresolvedExpression[]): string {
  return values.length === 1 ? printList(values) : `(${printList(values)})`
}

/** Prints expressions between commas. */
export function printList(expressions: readonly UnresolvedExpression[]): string {
  return expressions.map(printExpression).join(', ')
}

function printCast({ mode, child, type }: Extract<UnresolvedExpression, { kind: 'cast' }>): string {
  return `${mode === 'try' ? 'TRY_CAST' : 'CAST'}(${printExpression(child)} AS ${sqlString(type)})`
}

function printSortOrder(order: Extract<UnresolvedExpression, { kind: 'sortOrder' }>): string {
  const direction = order.descending ? 'DESC' : 'ASC'
  return `${printExpression(order.child)} ${direction} NULLS ${order.nullsFirst ? 'FIRST' : 'LAST'}`
}

function printCall(call: UnresolvedCall): string {
  const name = call.name.toLowerCase()
  const [first, second, third] = call.arguments.map(printExpression)
  const count = call.arguments.length
  if (INFIX.has(name) && count === 2) return `(${first} ${name.toUpperCase()} ${second})`
  if (name === 'not' && count === 1) return `(NOT ${first})`
  if (name === '~' && count === 1) return `(~ ${first})`
  if (name === 'isnull' && count === 1) return `(${first} IS NULL)`
  if (name === 'isnotnull' && count === 1) return `(${first} IS NOT NULL)`
  if (name === 'in' && count > 1) return `(${first} IN (${printList(call.arguments.slice(1))}))`
  if ((name === 'like' || name === 'ilike') && (count === 2 || count === 3)) {
    return `(${first} ${name.toUpperCase()} ${second}${count === 3 ? ` ESCAPE ${third}` : ''})`
  }
  if (name === 'rlike' && count === 2) return `(${first} RLIKE ${second})`
  if (name === 'when' && count > 1) return printCase(call.arguments)
  return `${call.name}(${call.distinct ? 'DISTINCT ' : ''}${printList(call.arguments)})${printClauses(call)}`
}

function printClauses({ orders, filter, ignoreNulls }: UnresolvedCall): string {
  const within = orders === undefined ? '' : ` WITHIN GROUP (ORDER BY ${printList(orders)})`
  const only = filter === undefined ? '' : ` FILTER (WHERE ${printExpression(filter)})`
  return `${within}${only}${ignoreNulls ? ' IGNORE NULLS' : ''}`
}

function printCase(parts: readonly UnresolvedExpression[]): string {
  const texts = parts.map(printExpression)
  const branches: string[] = []
  for (let at = 0; at + 1 < texts.length; at += 2) branches.push(`WHEN ${texts[at]} THEN ${texts[at + 1]}`)
  const otherwise = texts.length % 2 === 1 ? ` ELSE ${texts.at(-1)}` : ''
  return `CASE ${branches.join(' ')}${otherwise} END`
}

function printStar({ target, except, replacement }: UnresolvedStar): string {
  if (replacement !== undefined) throw unsupported('SET after a pipe as SQL text')
  const star = target.length === 0 ? '*' : `${printParts(target)}.*`
  return except === undefined ? star : `${star} EXCEPT (${except.map(printParts).join(', ')})`
}
