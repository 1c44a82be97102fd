import { type Column, columnFrom, type DataType, KindlingError, type Value } from '@kindling/core'
import { wrongResult } from './function-errors.ts'

/** Makes the column of results; what does not fit the declared type names the function. Rows count from `firstRow` on. */
export function resultColumn(
  name: string,
  returns: DataType,
  results: readonly (Value | undefined)[],
  firstRow = 0,
): Column {
  try {
    return columnFrom(returns, results)
  } catch (error) {
    if (!(error instanceof KindlingError)) throw error
    const { actual = '', row = '0' } = error.parameters
    throw wrongResult(name, returns, `${actual} for row ${firstRow + Number(row)}`, error)
  }
}
