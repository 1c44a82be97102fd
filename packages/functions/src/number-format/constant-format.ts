import { errorOf } from '@kindling/core'
import { canEvaluate, type Expression, evaluate } from '@kindling/plan'
import { type NumberFormat, readNumberFormat } from './number-format.ts'

/** Reads the number format of a call, a constant; undefined for NULL. */
export function constantFormat(format: Expression | undefined): NumberFormat | undefined {
  if (format === undefined || !canEvaluate(format)) {
    const parameters = { inputName: '`format`', inputType: '`STRING`', inputExpr: '`format`' }
    throw errorOf('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', parameters, { origin: format?.origin })
  }
  const value = evaluate(format)
  return value === null ? undefined : readNumberFormat(String(value), format.origin)
}
