import { type DataType, errorOf, type KindlingError, sqlString, type Value } from '@kindling/core'
import { canEvaluate, type Expression, evaluate, expressionName } from '@kindling/plan'
import { unfoldableInput } from '../define/define-random.ts'

/** Gives an argument as the query writes it, without the cast that a signature asked for. */
export function asWritten(value: Expression): Expression {
  return value.kind === 'cast' && value.implicit ? value.child : value
}

/** Refuses an argument that is of another type than those listed: functions over sketches cast nothing but NULL. */
export function checkType(
  value: Expression,
  { functionName, position, kinds, required }: ExpectedArgument,
): void {
  const written = asWritten(value)
  if (written.type.kind === 'void' || kinds.includes(written.type.kind)) return
  const parameters = {
    paramIndex: String(position),
    functionName: `\`${functionName}\``,
    requiredType: required,
    inputSql: `\`${expressionName(written)}\``,
    inputType: `\`${sqlString(written.type)}\``,
  }
  throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', parameters, { origin: written.origin })
}

/** Says what an argument may be, for `checkType`; positions count from 1. */
export interface ExpectedArgument {
  readonly functionName: string
  readonly position: number
  readonly kinds: readonly DataType['kind'][]
  readonly required: string
}

/** Computes an argument that must be a constant and not NULL. */
export function constantOf(value: Expression, name: string, type: string): Value {
  const written = asWritten(value)
  if (!canEvaluate(value)) throw unfoldableInput(name, type, written)
  const computed = evaluate(value)
  if (computed !== null) return computed
  throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_NULL', { exprName: name }, { origin: written.origin })
}

/** Says that a constant argument is out of its range. */
export function outOfRange(value: Expression, exprName: string, valueRange: string): KindlingError {
  const currentValue = `\`${expressionName(asWritten(value))}\``
  const parameters = { exprName, valueRange, currentValue }
  return errorOf('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', parameters, { origin: value.origin })
}
