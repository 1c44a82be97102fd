import { isAscii } from 'node:buffer'
import type { Column } from './column.ts'
import { numbersOf } from './number-array.ts'
import { valueReader } from './read-column.ts'
import { formatter, type ValueForm } from './value-form.ts'

/** Is how generated code reads a column: an expression over `row`, a test for NULL, and what their names stand for. */
export interface ColumnSource {
  /** Reads a value that is there, or any where `isPresent` is not given. */
  readonly code: string
  /** Tells whether the row has a value; absent where all have, or where `code` gives null itself. */
  readonly isPresent?: string
  /** Says that `code` may give null. */
  readonly givesNull: boolean
  readonly values: readonly (readonly [name: string, value: unknown])[]
}

/**
 * Says how generated code reads a column: numbers where they lie, text of ASCII alone as a part of one text that was
 * decoded as a whole, and anything else by a function. Names end in `index`.
 */
export function columnSource(column: Column, index: number, form: ValueForm): ColumnSource {
  const plain = formatter(column.type, form) === undefined ? plainSource(column, index) : undefined
  if (plain === undefined) {
    const read = valueReader(column, form)
    const givesNull = column.validity !== null || column.type.kind === 'void'
    return { code: `r${index}(row)`, givesNull, values: [[`r${index}`, read]] }
  }
  if (column.validity === null || column.nullCount === 0) return { ...plain, givesNull: false }
  const isPresent = `((n${index}[row >> 3] >> (row & 7)) & 1) === 1`
  return { ...plain, isPresent, givesNull: false, values: [...plain.values, [`n${index}`, column.validity]] }
}

function plainSource(column: Column, index: number): Pick<ColumnSource, 'code' | 'values'> | undefined {
  const { type, data, offsets } = column
  if (data === null) return undefined
  const numbers = numbersOf(type, data)
  if (numbers !== undefined) return { code: `v${index}[row]`, values: [[`v${index}`, numbers]] }
  if (type.kind !== 'string' || offsets === null || !isAscii(data)) return undefined
  const text = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1')
  return {
    code: `t${index}.slice(o${index}[row], o${index}[row + 1])`,
    values: [
      [`t${index}`, text],
      [`o${index}`, offsets],
    ],
  }
}
