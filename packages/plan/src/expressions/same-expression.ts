import { sameType } from '@kindling/core'
import type { Comparison } from '../functions/definition.ts'
import { expressionTree } from '../tree/tree.ts'
import type { Expression, Lambda, SortOrder, WindowCall } from './expression.ts'
import { sameValue } from './same-value.ts'
import { frameText } from './window-text.ts'

/**
 * Tells whether two expressions compute the same: the names of aliases, places in the query and nullability do not
 * count. Says nothing of expressions that are not deterministic.
 */
export function sameExpression(left: Expression, right: Expression): boolean {
  return isSame(left, right, NO_PARAMETERS)
}

/** Says which parameter of a lambda on the right stands for one on the left, by their ids. */
type Counterparts = ReadonlyMap<number, number>

const NO_PARAMETERS: Counterparts = new Map()

function isSame(left: Expression, right: Expression, counterparts: Counterparts): boolean {
  if (left === right) return true
  if (left.kind === 'alias') return isSame(left.child, right, counterparts)
  if (right.kind === 'alias') return isSame(left, right.child, counterparts)
  if (left.kind === 'lambda' && right.kind === 'lambda') return sameLambda(left, right, counterparts)
  if (sameNode(left, right, counterparts) && sameChildren(left, right, counterparts)) return true
  return isTurned(left, right) && sameTurned(left, right, counterparts)
}

/** Says which comparison is another with its sides in the other order. */
const TURNED: Readonly<Partial<Record<string, Comparison>>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** Tells whether two calls give the same where the arguments of one are those of the other in the other order. */
function isTurned(left: Expression, right: Expression): boolean {
  if (left.kind !== 'call' || right.kind !== 'call') return false
  const { commutes, equality, comparison } = left.function
  if (left.function !== right.function)
    return comparison !== undefined && TURNED[comparison] === right.function.comparison
  return (commutes === true || equality !== undefined) && sameType(left.type, right.type)
}

function sameTurned(left: Expression, right: Expression, counterparts: Counterparts): boolean {
  const [first, second, ...more] = expressionTree.children(left)
  const [other, another, ...others] = expressionTree.children(right)
  if (first === undefined || second === undefined || other === undefined || another === undefined)
    return false
  if (more.length > 0 || others.length > 0) return false
  return isSame(first, another, counterparts) && isSame(second, other, counterparts)
}

function sameLambda(left: Lambda, right: Lambda, counterparts: Counterparts): boolean {
  if (left.parameters.length !== right.parameters.length) return false
  const own = left.parameters.map(({ id }, index): [number, number] => [
    id,
    right.parameters[index]?.id ?? id,
  ])
  return isSame(left.body, right.body, new Map([...counterparts, ...own]))
}

function sameChildren(left: Expression, right: Expression, counterparts: Counterparts): boolean {
  const children = expressionTree.children(left)
  const others = expressionTree.children(right)
  return (
    children.length === others.length &&
    children.every((child, index) => {
      const other = others[index]
      return other !== undefined && isSame(child, other, counterparts)
    })
  )
}

function sameNode(left: Expression, right: Expression, counterparts: Counterparts): boolean {
  switch (left.kind) {
    case 'literal':
      return right.kind === 'literal' && sameType(left.type, right.type) && sameValue(left.value, right.value)
    case 'attribute':
      return right.kind === 'attribute' && left.id === right.id
    case 'call':
      return (
        right.kind === 'call' &&
        left.function === right.function &&
        left.seed === right.seed &&
        sameType(left.type, right.type)
      )
    case 'userCall':
      return right.kind === left.kind && left.function === right.function && sameType(left.type, right.type)
    case 'aggregateCall':
      return (
        right.kind === 'aggregateCall' && left.function === right.function && left.distinct === right.distinct
      )
    case 'windowCall':
      return right.kind === 'windowCall' && left.function === right.function && sameWindow(left, right)
    case 'cast':
      return right.kind === 'cast' && left.mode === right.mode && sameType(left.type, right.type)
    case 'field':
      return right.kind === 'field' && left.index === right.index
    case 'lambdaVariable':
      return right.kind === 'lambdaVariable' && (counterparts.get(left.id) ?? left.id) === right.id
    case 'alias':
    case 'lambda':
      return right.kind === left.kind
  }
}

/** What children do not show: which of them are what, directions, and the frame. */
function sameWindow(left: WindowCall, right: WindowCall): boolean {
  return (
    left.partitionBy.length === right.partitionBy.length &&
    left.ignoreNulls === right.ignoreNulls &&
    sameDirections(left.orders, right.orders) &&
    frameText(left.frame) === frameText(right.frame)
  )
}

function sameDirections(left: readonly SortOrder[], right: readonly SortOrder[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ descending, nullsFirst }, index) => {
      const other = right[index]
      return other?.descending === descending && other.nullsFirst === nullsFirst
    })
  )
}

/** Tells whether two window calls have the same partitions and the same order. */
export function sameSpecification(left: WindowCall, right: WindowCall): boolean {
  return (
    left.partitionBy.length === right.partitionBy.length &&
    sameDirections(left.orders, right.orders) &&
    left.partitionBy.every((key, index) => sameAt(key, right.partitionBy[index])) &&
    left.orders.every(({ expression }, index) => sameAt(expression, right.orders[index]?.expression))
  )
}

function sameAt(left: Expression, right: Expression | undefined): boolean {
  return right !== undefined && sameExpression(left, right)
}
