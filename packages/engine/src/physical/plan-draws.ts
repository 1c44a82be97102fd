import { boolean } from '@kindling/core'
import {
  type Attribute,
  aliasOf,
  attributeOf,
  type Call,
  type Expression,
  evaluate,
  expressionTree,
  holdsDraw,
  holdsUserCall,
  isDraw,
  literalOf,
  sameExpression,
} from '@kindling/plan'
import { kernelName } from '../expressions/kernel-name.ts'
import { callOf } from './packed.ts'
import type { PhysicalDraw, PhysicalPlan } from './physical-plan.ts'

/** Is a call that draws, and the condition under which it is computed at all; undefined: always. */
interface Draw {
  readonly call: Call
  readonly condition: Expression | undefined
}

/**
 * Draws below a node what its expressions ask for and can be drawn now: calls whose arguments and conditions hold no
 * other draw and no function of the user. Gives the new input and the expressions with columns in place of the calls.
 */
export function withDraws(
  input: PhysicalPlan,
  expressions: readonly Expression[],
): { readonly input: PhysicalPlan; readonly expressions: readonly Expression[] } {
  const draws = expressions.flatMap((expression) => drawsIn(expression, undefined)).filter(isReady)
  if (draws.length === 0) return { input, expressions }
  const columns = draws.map(({ call }) => attributeOf(aliasOf(call, call.function.name)))
  const replaced = expressions.map((expression) =>
    expressionTree.rewriteDown(expression, (node) => {
      return columns[draws.findIndex(({ call }) => call === node)] ?? node
    }),
  )
  return { input: drawStep(input, draws, columns), expressions: replaced }
}

function isReady({ call, condition }: Draw): boolean {
  const needed = condition === undefined ? call.arguments : [...call.arguments, condition]
  return !needed.some((each) => holdsDraw(each) || holdsUserCall(each))
}

/**
 * Lists the draws of an expression. Where a function looks at an argument only if another asks for it, so does the
 * generator, as in Spark: it stands still for other rows.
 */
function drawsIn(expression: Expression, condition: Expression | undefined): readonly Draw[] {
  if (!holdsDraw(expression)) return []
  if (expression.kind === 'call' && expression.function.lazy !== undefined) {
    return drawsInLazy(expression, condition)
  }
  if (isDraw(expression)) {
    return [
      ...expression.arguments.flatMap((each) => drawsIn(each, condition)),
      { call: expression, condition },
    ]
  }
  return expressionTree.children(expression).flatMap((child) => drawsIn(child, condition))
}

function drawsInLazy(
  { function: { lazy }, arguments: parts }: Call,
  condition: Expression | undefined,
): readonly Draw[] {
  const found: Draw[] = []
  let reached = condition
  parts.forEach((part, index) => {
    const isValue = lazy === 'when' && index % 2 === 1
    const test = isValue ? parts[index - 1] : undefined
    found.push(...drawsIn(part, test === undefined ? reached : both(reached, isTrue(test))))
    if (isValue && test !== undefined) reached = both(reached, not(isTrue(test)))
    if (lazy === 'coalesce') reached = both(reached, callOf('is_null', boolean, [part]))
    if (lazy === 'and') reached = both(reached, callOf('coalesce', boolean, [part, literalOf(boolean, true)]))
    if (lazy === 'or') reached = both(reached, not(isTrue(part)))
  })
  return found
}

function isTrue(condition: Expression): Expression {
  return callOf('coalesce', boolean, [condition, literalOf(boolean, false)])
}

function not(condition: Expression): Expression {
  return callOf('not_bool', boolean, [condition])
}

function both(left: Expression | undefined, right: Expression): Expression {
  return left === undefined ? right : callOf('and_bool', boolean, [left, right])
}

/** Makes the step; arguments and conditions that are no columns yet are computed below it. */
function drawStep(input: PhysicalPlan, draws: readonly Draw[], columns: readonly Attribute[]): PhysicalPlan {
  const below: Attribute[] = [...input.output]
  const computed: Expression[] = [...input.output]
  const positionOf = (value: Expression): number => {
    const known = computed.findIndex((candidate) => sameExpression(candidate, value))
    if (known !== -1) return known
    computed.push(value)
    below.push(attributeOf(aliasOf(value, 'argument')))
    return computed.length - 1
  }
  const calls = draws.map(({ call, condition }): PhysicalDraw => {
    const values = call.arguments.slice(0, -1)
    const seed = call.arguments.at(-1)
    return {
      call,
      kernel: kernelName(call),
      seed: seed === undefined ? 0n : (evaluate(seed) as bigint),
      arguments: values.map(positionOf),
      active: condition === undefined ? null : positionOf(condition),
    }
  })
  const source: PhysicalPlan =
    computed.length === input.output.length
      ? input
      : { kind: 'project', input, expressions: computed, output: below }
  return { kind: 'draw', input: source, calls, output: [...below, ...columns] }
}
