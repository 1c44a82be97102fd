import { type DataType, errorOf, type KindlingError, sqlString, string, type Value } from '@kindling/core'
import { valueText } from '../expressions/value-text.ts'

/** Says that a text does not read as a type. */
export function invalidInput(text: string, to: DataType): KindlingError {
  return errorOf('CAST_INVALID_INPUT', {
    expression: `\`'${text}'\``,
    sourceType: `\`${sqlString(string)}\``,
    targetType: `\`${sqlString(to)}\``,
  })
}

/** Says that a number does not fit into a type. */
export function overflow(value: Value, from: DataType, to: DataType): KindlingError {
  return errorOf('CAST_OVERFLOW', {
    value: `\`${valueText(value, from)}\``,
    sourceType: `\`${sqlString(from)}\``,
    targetType: `\`${sqlString(to)}\``,
  })
}
