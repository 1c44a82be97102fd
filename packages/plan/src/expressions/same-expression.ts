import { sameType } from '@kindling/core'
import { expressionTree } from '../tree/tree.ts'
import type { Expression } from './expression.ts'
import { sameValue } from './same-value.ts'

/**
 * Tells whether two expressions compute the same: the names of aliases, places in the query and nullability do not
 * count. Says nothing of expressions that are not deterministic.
 */
export function sameExpression(left: Expression, right: Expression): boolean {
  if (left === right) return true
  if (left.kind === 'alias') return sameExpression(left.child, right)
  if (right.kind === 'alias') return sameExpression(left, right.child)
  return sameNode(left, right) && sameChildren(left, right)
}

function sameChildren(left: Expression, right: Expression): boolean {
  const children = expressionTree.children(left)
  const others = expressionTree.children(right)
  return (
    children.length === others.length &&
    children.every((child, index) => {
      const other = others[index]
      return other !== undefined && sameExpression(child, other)
    })
  )
}

function sameNode(left: Expression, right: Expression): boolean {
  switch (left.kind) {
    case 'literal':
      return right.kind === 'literal' && sameType(left.type, right.type) && sameValue(left.value, right.value)
    case 'attribute':
      return right.kind === 'attribute' && left.id === right.id
    case 'call':
    case 'userCall':
      return right.kind === left.kind && left.function === right.function && sameType(left.type, right.type)
    case 'aggregateCall':
      return (
        right.kind === 'aggregateCall' && left.function === right.function && left.distinct === right.distinct
      )
    case 'cast':
      return right.kind === 'cast' && left.mode === right.mode && sameType(left.type, right.type)
    case 'field':
      return right.kind === 'field' && left.index === right.index
    case 'alias':
      return right.kind === 'alias'
  }
}
