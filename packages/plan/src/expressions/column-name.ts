import type { Expression } from './expression.ts'
import { castText, expressionText, type TextStyle } from './expression-text.ts'

const NAME_STYLE: TextStyle = {
  attribute: (attribute) => attribute.name,
  alias: (alias, child) => `${child} AS ${alias.name}`,
  cast: (cast, child) => (cast.implicit ? child : castText(cast, child, true)),
  variable: () => 'namedlambdavariable()',
}

/**
 * Gives the text of an expression that Spark uses as the name of its column and in errors: `(a + 1)`, `count(1)`,
 * `CAST(a AS INT)`. Casts that the analyzer put in do not show, text stands without quotes. (Spark: `toPrettySQL`)
 */
export function expressionName(expression: Expression): string {
  return expressionText(expression, NAME_STYLE)
}

/**
 * Gives the automatic name of a column that a query computes without an alias. A column that is only cast keeps its
 * name.
 *
 * @example
 * ```ts
 * columnName(plusOne) // '(a + 1)'
 * ```
 */
export function columnName(expression: Expression): string {
  if (expression.kind === 'attribute' || expression.kind === 'alias') return expression.name
  if (
    expression.kind === 'cast' &&
    (expression.child.kind === 'attribute' || expression.child.kind === 'alias')
  ) {
    return expression.child.name
  }
  return expressionName(expression)
}
