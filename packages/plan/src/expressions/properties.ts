import { expressionTree } from '../tree/tree.ts'
import type { Attribute, Call, Expression } from './expression.ts'

/** Tells whether an expression gives equal values for equal rows, so that it may be computed more or less often. */
export function isDeterministic(expression: Expression): boolean {
  return !expressionTree.some(expression, (node) => {
    switch (node.kind) {
      case 'call':
      case 'aggregateCall':
      case 'windowCall':
      case 'userCall':
        return !node.function.deterministic
      default:
        return false
    }
  })
}

/** Tells whether a function of the user is called anywhere in an expression: such a step is expensive. */
export function holdsUserCall(expression: Expression): boolean {
  return expressionTree.some(expression, (node) => node.kind === 'userCall')
}

/** Tells whether an expression calls a function of the user that must be called for every row, wanted or not. */
export function mustRun(expression: Expression): boolean {
  return expressionTree.some(expression, (node) => node.kind === 'userCall' && !node.function.deterministic)
}

/** Tells whether an expression draws random values, which depend on the rows before. */
export function holdsDraw(expression: Expression): boolean {
  return expressionTree.some(expression, isDraw)
}

/** Tells whether an expression is a call that draws a random value. */
export function isDraw(expression: Expression): expression is Call {
  return expression.kind === 'call' && expression.function.draw !== undefined
}

/** Tells whether an expression aggregates. */
export function holdsAggregateCall(expression: Expression): boolean {
  return expressionTree.some(expression, (node) => node.kind === 'aggregateCall')
}

/** Tells whether an expression computes over a window. */
export function holdsWindowCall(expression: Expression): boolean {
  return expressionTree.some(expression, (node) => node.kind === 'windowCall')
}

/** Lists the columns that an expression reads, each once, in the order of their first use. */
export function referencesOf(expression: Expression): readonly Attribute[] {
  const found = new Map<number, Attribute>()
  expressionTree.walk(expression, (node) => {
    if (node.kind === 'attribute' && !found.has(node.id)) found.set(node.id, node)
  })
  return [...found.values()]
}

/** Lists the ids of the parameters that an expression reads of lambdas around it. */
export function freeVariablesOf(expression: Expression): ReadonlySet<number> {
  const free = new Set<number>()
  const own = new Set<number>()
  expressionTree.walk(expression, (node) => {
    if (node.kind === 'lambdaVariable') free.add(node.id)
    if (node.kind === 'lambda') for (const { id } of node.parameters) own.add(id)
    return undefined
  })
  for (const id of own) free.delete(id)
  return free
}

/** Tells whether an expression reads no column and gives the same value whenever it is computed. */
export function isConstant(expression: Expression): boolean {
  return (
    isDeterministic(expression) &&
    freeVariablesOf(expression).size === 0 &&
    !expressionTree.some(
      expression,
      ({ kind }) =>
        kind === 'attribute' || kind === 'userCall' || kind === 'aggregateCall' || kind === 'windowCall',
    )
  )
}
