import type {
  SubqueryAlias,
  UnresolvedGenerate,
  UnresolvedJoin,
  UnresolvedPivot,
  UnresolvedPlan,
  UnresolvedSample,
  UnresolvedUnpivot,
} from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { printExpression, printList } from './print-expression.ts'
import { printName, printParts } from './print-name.ts'
import { printPlan, printSource } from './print-plan.ts'

/** Prints what follows FROM, where lateral views may stand beside a relation. */
export function printFrom(plan: UnresolvedPlan): string {
  return plan.kind === 'generate' ? printGenerate(plan) : printRelation(plan)
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
    case 'pivot':
      return printPivot(plan)
    case 'unpivot':
      return printUnpivot(plan)
    case 'sample':
      return printSample(plan)
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
  const bare = input.kind !== 'subqueryAlias' && input.kind !== 'join'
  const relation = bare ? printRelation(input) : `(${printRelation(input)})`
  return `${relation} AS ${printName(alias)}${names}`
}

const JOINS = {
  inner: 'JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  cross: 'CROSS JOIN',
  leftSemi: 'LEFT SEMI JOIN',
  leftAnti: 'LEFT ANTI JOIN',
} as const

function printJoin({ left, right, type, condition, using, natural, lateral }: UnresolvedJoin): string {
  const join = `${natural ? 'NATURAL ' : ''}${JOINS[type]}${lateral ? ' LATERAL' : ''}`
  const other = right.kind === 'join' ? `(${printRelation(right)})` : printRelation(right)
  const on = condition === undefined ? '' : ` ON ${printExpression(condition)}`
  const columns = using === undefined ? '' : ` USING (${using.map(printName).join(', ')})`
  return `${printRelation(left)} ${join} ${other}${on}${columns}`
}

function printGenerate({ input, generator, outer, qualifier, columns }: UnresolvedGenerate): string {
  const names = columns.length === 0 ? '' : ` AS ${columns.map(printName).join(', ')}`
  const name = qualifier === undefined ? '' : ` ${printName(qualifier)}`
  return `${printFrom(input)} LATERAL VIEW ${outer ? 'OUTER ' : ''}${printExpression(generator)}${name}${names}`
}

function printPivot({ input, groupings, aggregates, pivotColumns, values }: UnresolvedPivot): string {
  if (groupings !== undefined || values === undefined) throw unsupported('`pivot` of a frame as SQL text')
  const columns = printList(pivotColumns)
  return `${printRelation(input)} PIVOT (${printList(aggregates)} FOR (${columns}) IN (${printList(values)}))`
}

function printUnpivot(plan: UnresolvedUnpivot): string {
  if (plan.ids !== undefined) throw unsupported('`unpivot` of a frame as SQL text')
  const several = plan.valueColumns.length > 1
  const group = (text: string): string => (several ? `(${text})` : text)
  const entries = plan.values.map((columns, index) => {
    const label = plan.labels[index]
    return `${group(printList(columns))}${label == null ? '' : ` AS ${printName(label)}`}`
  })
  const values = group(plan.valueColumns.map(printName).join(', '))
  const body = `${values} FOR ${printName(plan.nameColumn)} IN (${entries.join(', ')})`
  return `${printRelation(plan.input)} UNPIVOT ${plan.includeNulls ? 'INCLUDE' : 'EXCLUDE'} NULLS (${body})`
}

function printSample(sample: UnresolvedSample): string {
  const { input, lower, upper, rows, withReplacement, seed, deterministicOrder } = sample
  if (lower !== 0 || withReplacement || deterministicOrder)
    throw unsupported('`sample` of a frame as SQL text')
  const share = rows === undefined ? `${upper * 100} PERCENT` : `${printExpression(rows)} ROWS`
  const repeatable = seed === undefined ? '' : ` REPEATABLE (${seed})`
  return `${printRelation(input)} TABLESAMPLE (${share})${repeatable}`
}
