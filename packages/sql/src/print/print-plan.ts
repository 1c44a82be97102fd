import type { SubqueryAlias, UnresolvedExpression, UnresolvedJoin, UnresolvedPlan } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { printExpression, printList } from './print-expression.ts'
import { printName, printParts } from './print-name.ts'

/**
 * Prints a plan as a query in SQL of the same meaning; for a plan that the parser made, one that it reads as the same
 * plan. Raises UNSUPPORTED_FEATURE.SYNTAX for what has no text: rows held in hand, files with options.
 *
 * @example
 * ```ts
 * const statement = parseStatement('select a from t where a > 1')
 * if (statement.kind === 'query') printPlan(statement.plan) // 'SELECT a FROM t WHERE (a > 1)'
 * ```
 */
export function printPlan(plan: UnresolvedPlan): string {
  switch (plan.kind) {
    case 'project':
      return printSelect(plan.projections, plan.input)
    case 'aggregate':
      return printAggregate(plan.aggregates, plan.groupings, plan.input)
    case 'sort':
      return `${printOperand(plan.input)} ORDER BY ${printList(plan.orders)}`
    case 'limit':
      return `${plan.input.kind === 'sort' ? printPlan(plan.input) : printOperand(plan.input)} LIMIT ${printExpression(plan.limit)}`
    case 'offset':
      return `${plan.input.kind === 'sort' ? printPlan(plan.input) : printOperand(plan.input)} OFFSET ${printExpression(plan.offset)}`
    case 'distinct':
      return printDistinct(plan.input)
    case 'having':
      return `${printPlan(plan.input)} HAVING ${printExpression(plan.condition)}`
    case 'setOperation':
      return `${printSide(plan.left)} ${plan.operator.toUpperCase()}${plan.all ? ' ALL' : ''} ${printSide(plan.right)}`
    case 'with':
      return `WITH ${plan.definitions.map(printDefinition).join(', ')} ${printPlan(plan.input)}`
    case 'values':
      return `VALUES ${plan.rows.map((row) => `(${printList(row)})`).join(', ')}`
    case 'readTable':
      return `TABLE ${printParts(plan.parts)}`
    default:
      return `SELECT * FROM ${printRelation(plan)}`
  }
}

/** Prints a plan to be sorted or limited. */
function printOperand(plan: UnresolvedPlan): string {
  const closed =
    plan.kind === 'sort' || plan.kind === 'limit' || plan.kind === 'offset' || plan.kind === 'with'
  return closed ? `(${printPlan(plan)})` : printPlan(plan)
}

/** Prints a side of a set operation. */
function printSide(plan: UnresolvedPlan): string {
  return plan.kind === 'setOperation' ? `(${printPlan(plan)})` : printOperand(plan)
}

function printDistinct(plan: UnresolvedPlan): string {
  const text = printPlan(plan)
  if (plan.kind === 'project' || plan.kind === 'aggregate' || plan.kind === 'having') {
    return text.replace(/^SELECT /, 'SELECT DISTINCT ')
  }
  return `SELECT DISTINCT * FROM (${text})`
}

function printDefinition({ input, alias, columns }: SubqueryAlias): string {
  const names = columns === undefined ? '' : `(${columns.map(printName).join(', ')})`
  return `${printName(alias)}${names} AS (${printPlan(input)})`
}

const JOINS = {
  inner: 'JOIN',
  cross: 'CROSS JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  leftSemi: 'LEFT SEMI JOIN',
  leftAnti: 'LEFT ANTI JOIN',
} as const

function printJoin({ left, right, type, condition, using, natural }: UnresolvedJoin): string {
  const sides = `${printRelation(left)} ${natural ? 'NATURAL ' : ''}${JOINS[type]} ${printJoined(right)}`
  if (using !== undefined) return `${sides} USING (${using.map(printName).join(', ')})`
  return condition === undefined ? sides : `${sides} ON ${printExpression(condition)}`
}

function printJoined(plan: UnresolvedPlan): string {
  return plan.kind === 'join' ? `(${printJoin(plan)})` : printRelation(plan)
}

function printSelect(list: readonly UnresolvedExpression[], input: UnresolvedPlan): string {
  return `SELECT ${printList(list)}${printSource(input)}`
}

function printAggregate(
  list: readonly UnresolvedExpression[],
  groupings: readonly UnresolvedExpression[],
  input: UnresolvedPlan,
): string {
  const keys = groupings.length === 0 ? '' : ` GROUP BY ${printList(groupings)}`
  return `${printSelect(list, input)}${keys}`
}

function printSource(plan: UnresolvedPlan): string {
  if (plan.kind === 'oneRow') return ''
  if (plan.kind !== 'filter') return ` FROM ${printRelation(plan)}`
  const source = plan.input.kind === 'filter' ? ` FROM ${printRelation(plan.input)}` : printSource(plan.input)
  return `${source} WHERE ${printExpression(plan.condition)}`
}

function printRelation(plan: UnresolvedPlan): string {
  switch (plan.kind) {
    case 'readTable':
      return printParts(plan.parts)
    case 'tableFunction':
      return `${plan.name}(${printList(plan.arguments)})`
    case 'range':
      return `range(${plan.start}L, ${plan.end}L, ${plan.step}L)`
    case 'values':
      return printPlan(plan)
    case 'subqueryAlias':
      return printAlias(plan)
    case 'join':
      return printJoin(plan)
    case 'filter':
      return `(SELECT *${printSource(plan)})`
    case 'localRelation':
    case 'readSource':
      throw unsupported(`\`${plan.kind === 'readSource' ? plan.format : 'createDataFrame'}\` as SQL text`)
    default:
      return `(${printPlan(plan)})`
  }
}

function printAlias({ input, alias, columns }: SubqueryAlias): string {
  const names = columns === undefined ? '' : `(${columns.map(printName).join(', ')})`
  const relation = input.kind === 'subqueryAlias' ? `(${printRelation(input)})` : printRelation(input)
  return `${relation} AS ${printName(alias)}${names}`
}
