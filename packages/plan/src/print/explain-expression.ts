import type { Expression } from '../expressions/expression.ts'
import { castText, expressionText, type TextStyle } from '../expressions/expression-text.ts'

const EXPLAIN_STYLE: TextStyle = {
  attribute: (attribute) => `${attribute.name}#${attribute.id}`,
  alias: (alias, child) => `${child} AS ${alias.name}#${alias.id}`,
  cast: (cast, child) => castText(cast, child, false),
  variable: ({ name, id }) => `${name}#${id}`,
}

/** Prints an expression as EXPLAIN shows it: columns with their ids, and every cast. */
export function explainExpression(expression: Expression): string {
  return expressionText(expression, EXPLAIN_STYLE)
}
