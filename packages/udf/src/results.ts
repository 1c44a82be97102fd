import {
  type Column,
  columnFrom,
  type DataType,
  type NumberArray,
  numberArrayOf,
  numbersOf,
  type Value,
} from '@kindling/core'
import { resultColumn } from './result-column.ts'

/** Collects what a function gives for the rows of a batch. Rows that nothing is put for are NULL. */
export interface Results {
  /** Numbers of the return type, where generated loops may write directly; their rows must then be marked by `present`. */
  readonly numbers: NumberArray | undefined
  /** A bitmap of the rows that have a number. */
  readonly present: Uint8Array | undefined
  /** Takes any value; raises an error for one of another type than the function declares. */
  put(row: number, value: Value | undefined): void
  column(): Column
}

/** Makes what collects the results of a function: numbers in the array that becomes the column, others in a list. */
export function resultsFor(name: string, returns: DataType, length: number): Results {
  const array = numberArrayOf(returns)
  return array === undefined
    ? new ValueResults(name, returns, length)
    : new NumberResults(name, returns, new array(length))
}

class ValueResults implements Results {
  readonly numbers = undefined
  readonly present = undefined
  readonly #name: string
  readonly #returns: DataType
  readonly #values: (Value | undefined)[]

  constructor(name: string, returns: DataType, length: number) {
    this.#name = name
    this.#returns = returns
    this.#values = new Array<Value | undefined>(length).fill(null)
  }

  /** Spark takes the text of numbers and truth values where a function declares text. */
  put(row: number, value: Value | undefined): void {
    const isPlain = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    this.#values[row] = isPlain && this.#returns.kind === 'string' ? String(value) : value
  }

  column(): Column {
    return resultColumn(this.#name, this.#returns, this.#values)
  }
}

class NumberResults implements Results {
  readonly numbers: NumberArray
  readonly present: Uint8Array
  readonly #name: string
  readonly #returns: DataType

  constructor(name: string, returns: DataType, numbers: NumberArray) {
    this.#name = name
    this.#returns = returns
    this.numbers = numbers
    this.present = new Uint8Array((((numbers.length + 7) >> 3) + 7) & ~7)
  }

  put(row: number, value: Value | undefined): void {
    if (value === null || value === undefined) return
    const { data, nullCount } = resultColumn(this.#name, this.#returns, [value], row)
    const [number] = (data && numbersOf(this.#returns, data)) ?? []
    if (number === undefined || nullCount > 0) return
    this.numbers[row] = number
    this.present[row >> 3] = (this.present[row >> 3] ?? 0) | (1 << (row & 7))
  }

  column(): Column {
    const column = columnFrom(this.#returns, this.numbers)
    const nullCount = this.numbers.length - countBits(this.present)
    return nullCount === 0 ? column : { ...column, nullCount, validity: this.present }
  }
}

function countBits(bits: Uint8Array): number {
  let count = 0
  for (let byte of bits) {
    if (byte === 255) {
      count += 8
      continue
    }
    for (; byte !== 0; byte &= byte - 1) count++
  }
  return count
}
