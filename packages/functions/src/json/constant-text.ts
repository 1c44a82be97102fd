import { errorOf } from '@kindling/core'
import { canEvaluate, columnName, type Expression, evaluate } from '@kindling/plan'

/**
 * Gives the text of an argument that must be known before the query runs. Raises DATATYPE_MISMATCH.NON_FOLDABLE_INPUT for
 * one that is not, and DATATYPE_MISMATCH.UNEXPECTED_NULL for NULL.
 */
export function constantText(value: Expression | undefined, argument: string, functionName: string): string {
  if (value === undefined || !canEvaluate(value)) {
    const inputExpr = value === undefined ? '' : `\`${columnName(value)}\``
    const parameters = { inputName: `\`${argument}\``, inputType: '`STRING`', inputExpr }
    throw errorOf('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', parameters, { origin: value?.origin })
  }
  const text = evaluate(value)
  if (typeof text === 'string') return text
  const parameters = { exprName: `\`${argument}\``, functionName: `\`${functionName}\`` }
  throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_NULL', parameters, { origin: value.origin })
}
