import type { DataType } from '@kindling/core'
import { type Expression, expressionTree } from '@kindling/plan'

const WIDTHS: Readonly<Record<string, number>> = {
  boolean: 0,
  tinyint: 1,
  smallint: 2,
  int: 3,
  bigint: 4,
  float: 5,
  double: 6,
}

/** Are the types whose casts raise errors without ANSI mode, too. */
const STRICT_KINDS: ReadonlySet<DataType['kind']> = new Set([
  'yearMonthInterval',
  'dayTimeInterval',
  'variant',
  'geometry',
  'geography',
])

/** Tells whether computing an expression can raise an error for some row. */
export function mayRaise(expression: Expression): boolean {
  return expressionTree.some(expression, (node) => {
    switch (node.kind) {
      case 'call':
        return node.function.raises !== false && node.function.lazy === undefined
      case 'cast':
        return node.mode !== 'try' && !widens(node.child.type, node.type, node.mode)
      case 'aggregateCall':
      case 'windowCall':
      case 'userCall':
        return true
      case 'literal':
      case 'attribute':
      case 'field':
      case 'alias':
      case 'lambda':
      case 'lambdaVariable':
        return false
    }
  })
}

/** Tells whether a cast gives a value for every value, or, in the mode `legacy`, at least never raises an error. */
export function widens(from: DataType, to: DataType, mode: 'ansi' | 'legacy'): boolean {
  if (from.kind === 'void' || to.kind === 'string') return true
  if (from.kind === 'array' && to.kind === 'array') return widens(from.element, to.element, mode)
  if (from.kind === 'map' && to.kind === 'map')
    return widens(from.key, to.key, mode) && widens(from.value, to.value, mode)
  if (from.kind === 'struct' && to.kind === 'struct') {
    return from.fields.every((field, index) => widens(field.type, to.fields[index]?.type ?? field.type, mode))
  }
  if (mode === 'legacy') return ![from, to].some(({ kind }) => STRICT_KINDS.has(kind))
  if (from.kind === 'decimal' || to.kind === 'decimal') return false
  return from.kind === to.kind || isWider(from, to)
}

function isWider(narrow: DataType, wide: DataType): boolean {
  const [from, to] = [WIDTHS[narrow.kind], WIDTHS[wide.kind]]
  return from !== undefined && to !== undefined && from <= to
}
