import type { DataType } from '@kindling/core'
import type { Expression } from '../expressions/expression.ts'

const ORDERED: readonly DataType['kind'][] = [
  'int',
  'bigint',
  'float',
  'double',
  'decimal',
  'string',
  'date',
  'timestamp',
  'timestamp_ntz',
]

/**
 * Tells whether the smallest and the largest value of some columns can show that a condition is true for no row:
 * comparisons of such a column with a constant of its type, tests for NULL, and AND and OR of them.
 */
export function isRangeCondition(condition: Expression, columns: ReadonlySet<number>): boolean {
  if (condition.kind !== 'call') return false
  const { lazy, comparison } = condition.function
  const isColumn = (side: Expression | undefined): boolean =>
    side?.kind === 'attribute' && columns.has(side.id) && ORDERED.includes(side.type.kind)
  const isConstant = (side: Expression | undefined): boolean =>
    side?.kind === 'literal' && side.value !== null
  const [left, right] = condition.arguments
  if (lazy === 'and' || lazy === 'or') {
    return condition.arguments.every((part) => isRangeCondition(part, columns))
  }
  switch (comparison) {
    case 'null':
    case 'valid':
      return isColumn(left)
    case 'not':
      return left?.kind === 'call' && left.function.comparison === 'null' && isColumn(left.arguments[0])
    case undefined:
      return false
    default:
      return (isColumn(left) && isConstant(right)) || (isConstant(left) && isColumn(right))
  }
}
