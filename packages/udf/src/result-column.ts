import { type Column, columnFrom, type DataType, KindlingError, type Value } from '@kindling/core'
import { wrongResult } from './function-errors.ts'

/** Makes the column of results; what does not fit the declared type names the function. */
export function resultColumn(
  name: string,
  returns: DataType,
  results: readonly (Value | undefined)[],
): Column {
  try {
    return columnFrom(returns, results)
  } catch (error) {
    if (!(error instanceof KindlingError)) throw error
    const { actual = '', row = '' } = error.parameters
    throw wrongResult(name, returns, `${actual} for row ${row}`, error)
  }
}
