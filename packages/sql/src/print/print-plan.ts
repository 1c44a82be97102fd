import type {
  UnresolvedAggregate,
  UnresolvedExpression,
  UnresolvedPlan,
  UnresolvedSetOperation,
  UnresolvedWith,
} from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { printExpression, printList } from './print-expression.ts'
import { printName, printParts } from './print-name.ts'
import { printFrom } from './print-relation.ts'

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
      return printAggregate(plan)
    case 'having':
      return `${printPlan(plan.input)} HAVING ${printExpression(plan.condition)}`
    case 'distinct':
      if (plan.columns !== undefined) throw unsupported('`dropDuplicates` as SQL text')
      return printDistinct(plan.input)
    case 'sort':
      return `${printOperand(plan.input)} ORDER BY ${printList(plan.orders)}`
    case 'limit':
      return `${plan.input.kind === 'sort' ? printPlan(plan.input) : printOperand(plan.input)} LIMIT ${printExpression(plan.limit)}`
    case 'offset':
      return `${plan.input.kind === 'sort' ? printPlan(plan.input) : printOperand(plan.input)} OFFSET ${printExpression(plan.offset)}`
    case 'setOperation':
      return printSetOperation(plan)
    case 'with':
      return printWith(plan)
    case 'pipe':
      throw unsupported('A pipe as SQL text')
    case 'values':
      return `VALUES ${plan.rows.map((row) => `(${printList(row)})`).join(', ')}`
    case 'readTable':
      return `TABLE ${printParts(plan.parts)}`
    default:
      return `SELECT * FROM ${printFrom(plan)}`
  }
}

/** Prints a plan to be sorted or limited. */
function printOperand(plan: UnresolvedPlan): string {
  switch (plan.kind) {
    case 'sort':
    case 'limit':
    case 'offset':
    case 'with':
      return `(${printPlan(plan)})`
    default:
      return printPlan(plan)
  }
}

function printSelect(list: readonly UnresolvedExpression[], input: UnresolvedPlan): string {
  return `SELECT ${printList(list)}${printSource(input)}`
}

function printAggregate({ aggregates, groupings, groupAll, input }: UnresolvedAggregate): string {
  const keys = groupAll ? ' GROUP BY ALL' : groupings.length === 0 ? '' : ` GROUP BY ${printList(groupings)}`
  return `${printSelect(aggregates, input)}${keys}`
}

function printDistinct(plan: UnresolvedPlan): string {
  const selects = plan.kind === 'project' || plan.kind === 'aggregate' || plan.kind === 'having'
  return selects
    ? printPlan(plan).replace(/^SELECT/, 'SELECT DISTINCT')
    : `SELECT DISTINCT *${printSource(plan)}`
}

function printSetOperation({ operator, all, left, right, byName }: UnresolvedSetOperation): string {
  if (byName) throw unsupported('`unionByName` as SQL text')
  return `(${printPlan(left)}) ${operator.toUpperCase()}${all ? ' ALL' : ''} (${printPlan(right)})`
}

function printWith({ definitions, recursive, input }: UnresolvedWith): string {
  const queries = definitions.map(({ alias, columns, maxLevel, input: query }) => {
    const names = columns === undefined ? '' : `(${columns.map(printName).join(', ')})`
    const most = maxLevel === undefined ? '' : ` MAX RECURSION LEVEL ${maxLevel}`
    return `${printName(alias)}${names}${most} AS (${printPlan(query)})`
  })
  const body = input.kind === 'with' ? `(${printPlan(input)})` : printPlan(input)
  return `WITH ${recursive ? 'RECURSIVE ' : ''}${queries.join(', ')} ${body}`
}

/** Prints FROM and WHERE; nothing for a query without a source. */
export function printSource(plan: UnresolvedPlan): string {
  if (plan.kind === 'oneRow') return ''
  if (plan.kind !== 'filter') return ` FROM ${printFrom(plan)}`
  const source = plan.input.kind === 'filter' ? ` FROM ${printFrom(plan.input)}` : printSource(plan.input)
  return `${source} WHERE ${printExpression(plan.condition)}`
}
