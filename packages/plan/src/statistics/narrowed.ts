import type { Call, Expression } from '../expressions/expression.ts'
import type { Comparison } from '../functions/definition.ts'
import { domainOf, valuesLeft } from './column-statistics.ts'
import { numberOf } from './number-of.ts'
import { limitsAfter, rangeShare, stepOf } from './range-share.ts'
import type { ColumnStatistics, PlanStatistics } from './statistics.ts'

type Columns = PlanStatistics['columns']

/** Is a comparison of a column with a constant, the column on the left; `bound` where the constant counts as a number. */
export interface ColumnComparison {
  readonly column: number
  readonly comparison: Exclude<Comparison, 'not' | 'null' | 'valid'>
  readonly bound: number | undefined
}

/** Says what columns hold in the rows for which a condition is true; the same object where it says nothing of them. */
export function narrowed(columns: Columns, condition: Expression): Columns {
  if (condition.kind !== 'call') return columns
  const alternatives = condition.function.lazy === 'or' ? equalAlternatives(condition) : undefined
  if (alternatives !== undefined)
    return withColumn(columns, alternatives.column, {
      left: alternatives.count,
    })
  const valued = valuedColumn(condition)
  if (valued !== undefined) return withoutNulls(columns, valued)
  const compared = comparisonOf(condition)
  const column = compared && columns.get(compared.column)
  if (compared === undefined || column === undefined) return columns
  return withColumn(columns, compared.column, partLeft(column, compared))
}

/** Gives the column of which a condition says that it is not NULL. */
function valuedColumn({ function: { comparison }, arguments: [inner] }: Call): number | undefined {
  if (comparison === 'valid') return inner?.kind === 'attribute' ? inner.id : undefined
  if (comparison !== 'not' || inner?.kind !== 'call' || inner.function.comparison !== 'null') return undefined
  const [column] = inner.arguments
  return column?.kind === 'attribute' ? column.id : undefined
}

function withoutNulls(columns: Columns, id: number): Columns {
  const column = columns.get(id)
  return column === undefined || column.nulls === 0
    ? columns
    : new Map(columns).set(id, { ...column, nulls: 0 })
}

function withColumn(columns: Columns, id: number, part: Partial<ColumnStatistics>): Columns {
  const column = columns.get(id)
  if (column === undefined) return columns
  const left = Math.min(part.left ?? Number.POSITIVE_INFINITY, valuesLeft(column) ?? domainOf(column))
  return new Map(columns).set(id, {
    ...column,
    ...part,
    left: Math.max(1, left),
    // Nothing that narrows a column is true of NULL.
    nulls: 0,
  })
}

function partLeft(column: ColumnStatistics, compared: ColumnComparison): Partial<ColumnStatistics> {
  const { least, greatest } = column
  const { comparison, bound } = compared
  const one = comparison === '=' ? 1 : undefined
  if (bound === undefined || least === undefined || greatest === undefined) return { left: one }
  const [from, to] = limitsAfter({ least, greatest }, comparison, bound, stepOf(column))
  if (from > to) return { left: 1 }
  const left =
    one ?? domainOf({ ...column, distinct: valuesLeft(column) }) * (rangeShare(column, compared) ?? 1)
  return { least: from, greatest: to, left }
}

/** Reads a comparison of a column with a constant, seeing through casts that keep the order of values. */
export function comparisonOf({
  function: { comparison },
  arguments: [left, right],
}: Call): ColumnComparison | undefined {
  if (comparison === undefined || comparison === 'not' || comparison === 'null' || comparison === 'valid')
    return undefined
  if (left === undefined || right === undefined) return undefined
  const [column, other] = [attributeIn(left), attributeIn(right)]
  if (column !== undefined && right.kind === 'literal')
    return { column, comparison, bound: numberOf(right.value) }
  if (other === undefined || left.kind !== 'literal') return undefined
  return {
    column: other,
    comparison: TURNED[comparison],
    bound: numberOf(left.value),
  }
}

/** Says how a comparison reads with its sides exchanged. */
const TURNED = {
  '=': '=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
} as const

function attributeIn(expression: Expression): number | undefined {
  if (expression.kind === 'attribute') return expression.id
  return expression.kind === 'cast' && expression.implicit ? attributeIn(expression.child) : undefined
}

/** Counts the constants to one of which a column must be equal. */
function equalAlternatives(condition: Call): { readonly column: number; readonly count: number } | undefined {
  let column: number | undefined
  let count = 0
  for (const each of condition.arguments) {
    if (each.kind !== 'call') return undefined
    const found = each.function.lazy === 'or' ? equalAlternatives(each) : oneAlternative(each)
    if (found === undefined || (column !== undefined && column !== found.column)) return undefined
    column = found.column
    count += found.count
  }
  return column === undefined ? undefined : { column, count }
}

function oneAlternative(call: Call): { readonly column: number; readonly count: number } | undefined {
  const compared = comparisonOf(call)
  return compared?.comparison === '=' ? { column: compared.column, count: 1 } : undefined
}
