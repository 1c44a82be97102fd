import { type Cast, type Expression, expressionTree } from '@kindling/plan'

const WIDTHS: Readonly<Record<string, number>> = {
  boolean: 0,
  tinyint: 1,
  smallint: 2,
  int: 3,
  bigint: 4,
  float: 5,
  double: 6,
}

/** Tells whether computing an expression can raise an error for some row. */
export function mayRaise(expression: Expression): boolean {
  return expressionTree.some(expression, (node) => {
    switch (node.kind) {
      case 'call':
        return node.function.raises !== false && node.function.lazy === undefined
      case 'cast':
        return node.mode !== 'try' && !widens(node)
      case 'aggregateCall':
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

function widens({ child, type }: Cast): boolean {
  if (child.type.kind === 'decimal' || type.kind === 'decimal') return false
  if (child.type.kind === 'void' || type.kind === 'string' || type.kind === child.type.kind) return true
  const [from, to] = [WIDTHS[child.type.kind], WIDTHS[type.kind]]
  return from !== undefined && to !== undefined && from <= to
}
