import { expressionTree } from '../tree/tree.ts'
import type { Attribute, Call, Expression } from './expression.ts'

/** Is what rules ask of an expression, found by one walk over it. */
interface Properties {
  readonly deterministic: boolean
  readonly userCall: boolean
  readonly mustRun: boolean
  readonly draw: boolean
  readonly aggregateCall: boolean
  readonly windowCall: boolean
  readonly references: readonly Attribute[]
}

/** Expressions never change: each is walked once, however many rules ask. */
const known = new WeakMap<Expression, Properties>()

function propertiesOf(expression: Expression): Properties {
  const before = known.get(expression)
  if (before !== undefined) return before
  const found = findProperties(expression)
  known.set(expression, found)
  return found
}

function findProperties(expression: Expression): Properties {
  let deterministic = true
  let userCall = false
  let mustRun = false
  let draw = false
  let aggregateCall = false
  let windowCall = false
  const references = new Map<number, Attribute>()
  expressionTree.walk(expression, (node) => {
    switch (node.kind) {
      case 'attribute':
        if (!references.has(node.id)) references.set(node.id, node)
        return undefined
      case 'call':
        draw ||= isDraw(node)
        break
      case 'aggregateCall':
        aggregateCall = true
        break
      case 'windowCall':
        windowCall = true
        break
      case 'userCall':
        userCall = true
        mustRun ||= !node.function.deterministic
        break
      default:
        return undefined
    }
    deterministic &&= node.function.deterministic
    return undefined
  })
  const columns = [...references.values()]
  return { deterministic, userCall, mustRun, draw, aggregateCall, windowCall, references: columns }
}

/** Tells whether an expression gives equal values for equal rows, so that it may be computed more or less often. */
export function isDeterministic(expression: Expression): boolean {
  return isLeaf(expression) || propertiesOf(expression).deterministic
}

/** Tells whether a function of the user is called anywhere in an expression: such a step is expensive. */
export function holdsUserCall(expression: Expression): boolean {
  return !isLeaf(expression) && propertiesOf(expression).userCall
}

/** Tells whether an expression calls a function of the user that must be called for every row, wanted or not. */
export function mustRun(expression: Expression): boolean {
  return !isLeaf(expression) && propertiesOf(expression).mustRun
}

/** Tells whether an expression draws random values, which depend on the rows before. */
export function holdsDraw(expression: Expression): boolean {
  return !isLeaf(expression) && propertiesOf(expression).draw
}

/** Tells whether an expression is a call that draws a random value. */
export function isDraw(expression: Expression): expression is Call {
  return expression.kind === 'call' && expression.function.draw !== undefined
}

/** Tells whether an expression aggregates. */
export function holdsAggregateCall(expression: Expression): boolean {
  return !isLeaf(expression) && propertiesOf(expression).aggregateCall
}

/** Tells whether an expression computes over a window. */
export function holdsWindowCall(expression: Expression): boolean {
  return !isLeaf(expression) && propertiesOf(expression).windowCall
}

/** Lists the columns that an expression reads, each once, in the order of their first use. */
export function referencesOf(expression: Expression): readonly Attribute[] {
  return expression.kind === 'attribute' ? [expression] : propertiesOf(expression).references
}

/** Nothing needs to be kept of columns and literals. */
function isLeaf({ kind }: Expression): boolean {
  return kind === 'attribute' || kind === 'literal'
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
