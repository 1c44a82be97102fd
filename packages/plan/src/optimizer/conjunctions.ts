import type { Call, Expression } from '../expressions/expression.ts'

/** Lists the conditions that must all be true for a condition to be, from left to right. */
export function conditionsOf(condition: Expression): readonly Expression[] {
  if (!isAnd(condition)) return [condition]
  const conditions: Expression[] = []
  addConditions(condition, conditions)
  return conditions
}

function addConditions(condition: Expression, conditions: Expression[]): void {
  if (isAnd(condition)) for (const side of condition.arguments) addConditions(side, conditions)
  else conditions.push(condition)
}

/**
 * Joins some of the conditions that `conditionsOf` found in a condition, by the AND that joined them there. Gives
 * nothing for no conditions.
 */
export function joinConditions(conditions: readonly Expression[], from: Expression): Expression | undefined {
  if (!isAnd(from)) return conditions[0]
  return conditions.length === 0 ? undefined : balanced(conditions, from)
}

/** A balanced tree keeps walks over many conditions shallow. */
function balanced(conditions: readonly Expression[], and: Call): Expression {
  const [first] = conditions
  if (first !== undefined && conditions.length === 1) return first
  const middle = Math.ceil(conditions.length / 2)
  const sides = [balanced(conditions.slice(0, middle), and), balanced(conditions.slice(middle), and)]
  return { ...and, arguments: sides, nullable: sides.some((side) => side.nullable) }
}

function isAnd(expression: Expression): expression is Call {
  return expression.kind === 'call' && expression.function.lazy === 'and'
}
