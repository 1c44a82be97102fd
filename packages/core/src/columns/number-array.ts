import type { DataType } from '../types/data-type.ts'

/** Is a typed array that holds a column of numbers as its bytes are. */
export type NumberArray = Int8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array

const ARRAYS = {
  tinyint: Int8Array,
  smallint: Int16Array,
  int: Int32Array,
  bigint: BigInt64Array,
  float: Float32Array,
  double: Float64Array,
  date: Int32Array,
  timestamp: BigInt64Array,
  timestamp_ntz: BigInt64Array,
  time: BigInt64Array,
  yearMonthInterval: Int32Array,
  dayTimeInterval: BigInt64Array,
} as const

/**
 * Shows the bytes of a column as the numbers that they are; undefined for types that are no plain numbers. Copies only
 * where the bytes lie at an odd address.
 */
export function numbersOf(type: DataType, data: Uint8Array): NumberArray | undefined {
  const array = numberArrayOf(type)
  if (array === undefined) return undefined
  const size = array.BYTES_PER_ELEMENT
  const aligned = data.byteOffset % size === 0 ? data : data.slice()
  return new array(aligned.buffer as ArrayBuffer, aligned.byteOffset, Math.floor(data.length / size))
}

/** Gives the class of typed arrays for columns of a type; undefined for types that are no plain numbers. */
export function numberArrayOf(type: DataType): (typeof ARRAYS)[keyof typeof ARRAYS] | undefined {
  return type.kind in ARRAYS ? ARRAYS[type.kind as keyof typeof ARRAYS] : undefined
}
