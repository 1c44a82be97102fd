import {
  type Attribute,
  aliasOf,
  attributeOf,
  type Expression,
  expressionTree,
  holdsDraw,
  holdsUserCall,
  isDeterministic,
  sameExpression,
  type UserCall,
} from '@kindling/plan'
import type { PhysicalPlan } from './physical-plan.ts'
import { withDraws } from './plan-draws.ts'

/**
 * Puts steps below a node whose expressions call functions of the user, which run in JavaScript, or draw random values:
 * the innermost calls first, equal deterministic ones once. Gives the new input and the expressions with columns in
 * place of the calls.
 */
export function withUserCalls(
  input: PhysicalPlan,
  expressions: readonly Expression[],
): { readonly input: PhysicalPlan; readonly expressions: readonly Expression[] } {
  let [currentInput, current] = [input, expressions]
  while (current.some((expression) => holdsUserCall(expression) || holdsDraw(expression))) {
    const drawn = withDraws(currentInput, current)
    currentInput = drawn.input
    current = drawn.expressions
    const calls = innermostCalls(current)
    if (calls.length === 0) continue
    const columns = calls.map((call) => attributeOf(aliasOf(call, call.function.name)))
    currentInput = functionStep(currentInput, calls, columns)
    current = current.map((expression) => replaceCalls(expression, calls, columns))
  }
  return { input: currentInput, expressions: current }
}

/** Lists the calls whose arguments call no function of the user and draw nothing. */
function innermostCalls(expressions: readonly Expression[]): readonly UserCall[] {
  const calls: UserCall[] = []
  for (const expression of expressions) {
    expressionTree.walk(expression, (node) => {
      if (
        node.kind === 'userCall' &&
        !node.arguments.some((each) => holdsUserCall(each) || holdsDraw(each)) &&
        !calls.some((call) => sharesWith(call, node))
      ) {
        calls.push(node)
      }
      return undefined
    })
  }
  return calls
}

/** Tells whether two calls may be computed once. */
function sharesWith(left: UserCall, right: UserCall): boolean {
  return left === right || (isDeterministic(left) && sameExpression(left, right))
}

function replaceCalls(
  expression: Expression,
  calls: readonly UserCall[],
  columns: readonly Attribute[],
): Expression {
  return expressionTree.rewriteDown(expression, (node) => {
    if (node.kind !== 'userCall') return node
    return columns[calls.findIndex((call) => sharesWith(call, node))] ?? node
  })
}

/** Makes the step; arguments that are no columns yet are computed below it. */
function functionStep(
  input: PhysicalPlan,
  calls: readonly UserCall[],
  columns: readonly Attribute[],
): PhysicalPlan {
  const below: Attribute[] = [...input.output]
  const computed: Expression[] = [...input.output]
  const positionOf = (argument: Expression): number => {
    const known = computed.findIndex((candidate) => sameExpression(candidate, argument))
    if (known !== -1) return known
    computed.push(argument)
    below.push(attributeOf(aliasOf(argument, 'argument')))
    return computed.length - 1
  }
  const placed = calls.map((call) => ({ call, arguments: call.arguments.map(positionOf) }))
  const source: PhysicalPlan =
    computed.length === input.output.length
      ? input
      : { kind: 'project', input, expressions: computed, output: below }
  return { kind: 'functionStep', input: source, calls: placed, output: [...below, ...columns] }
}
