import { errorOf, type Origin } from '@kindling/core'
import { canEvaluate, evaluate } from '../../evaluate/evaluate.ts'
import { columnName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { ScalarFunction } from '../../functions/definition.ts'
import type { Analysis } from '../analysis.ts'
import { finishExpression } from '../finish-plan.ts'

/**
 * Puts NULL of the type in the place of the argument that names it, where a function has such a one.
 *
 * @throws AnalysisError INVALID_SCHEMA.NON_STRING_LITERAL for an argument that is no constant text.
 */
export function withTypeArgument(
  { typeArgument }: ScalarFunction,
  values: readonly Expression[],
  { facts, readType }: Analysis,
  origin: Origin | undefined,
): readonly Expression[] {
  const named = typeArgument === undefined ? undefined : values[typeArgument]
  if (named === undefined) return values
  const finished = finishExpression(named, facts)
  const text = canEvaluate(finished) ? evaluate(finished) : null
  if (typeof text !== 'string') {
    const inputSchema = `\`${columnName(named)}\``
    throw errorOf('INVALID_SCHEMA.NON_STRING_LITERAL', { inputSchema }, { origin: named.origin ?? origin })
  }
  return values.with(typeArgument ?? 0, literalOf(readType(text), null))
}
