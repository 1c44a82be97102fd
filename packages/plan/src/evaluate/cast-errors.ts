import {
  type DataType,
  type ErrorDetails,
  errorOf,
  type KindlingError,
  sqlString,
  string,
  type Value,
} from '@kindling/core'
import { valueText } from '../expressions/value-text.ts'

/** Says that a text does not read as a type; the text shows as a literal of SQL does. */
export function invalidInput(
  text: string,
  to: DataType,
  from: DataType = string,
  details: ErrorDetails = {},
): KindlingError {
  const parameters = {
    expression: `'${text.replaceAll(/[\\']/g, '\\$&')}'`,
    sourceType: `"${sqlString(from)}"`,
    targetType: `"${sqlString(to)}"`,
  }
  return errorOf('CAST_INVALID_INPUT', parameters, details)
}

/** Says that a number does not fit into a type. */
export function overflow(value: Value, from: DataType, to: DataType): KindlingError {
  return errorOf('CAST_OVERFLOW', {
    value: `\`${valueText(value, from)}\``,
    sourceType: `\`${sqlString(from)}\``,
    targetType: `\`${sqlString(to)}\``,
  })
}
