import type * as Arrow from 'apache-arrow'
import { numberArrayOf } from '../columns/number-array.ts'
import type { DataType } from '../types/data-type.ts'

/** Takes over the numbers of a column; those of another width, such as unsigned integers, are converted. */
export function numberBytes(values: unknown, type: DataType, length: number): Uint8Array {
  const array = numberArrayOf(type)
  if (array === undefined) throw new RangeError(`a column of \`${type.kind}\` holds no numbers`)
  const given = numbers(values, length)
  if (given instanceof array) return bytesOf(given.subarray(0, length))
  if (array === BigInt64Array)
    return bytesOf(BigInt64Array.from({ length }, (_, row) => BigInt(at(given, row))))
  return bytesOf((array as Int32ArrayConstructor).from({ length }, (_, row) => Number(at(given, row))))
}

/** Brings decimals of any width to 8 bytes for up to 18 digits, and to 16 above. */
export function decimalBytes(values: unknown, type: Arrow.Decimal, length: number): Uint8Array {
  const wide = type.bitWidth / 8
  const size = type.precision > 18 ? 16 : 8
  const view = values as ArrayBufferView | null
  if (!(wide >= 4) || (view?.byteLength ?? 0) < length * wide) throw new RangeError('decimals are missing')
  if (view === null || wide === size)
    return view === null ? new Uint8Array() : bytesOf(view).subarray(0, length * size)
  const from = bytesOf(view)
  const bytes = new Uint8Array(length * size)
  const kept = Math.min(wide, size)
  for (let row = 0; row < length; row++) {
    bytes.set(from.subarray(row * wide, row * wide + kept), row * size)
    if (kept < size && (from[row * wide + wide - 1] ?? 0) >= 128)
      bytes.fill(0xff, row * size + kept, (row + 1) * size)
  }
  return bytes
}

/** Says how many of each of Arrow's units of time make a second. */
const UNITS_A_SECOND = [1n, 1_000n, 1_000_000n, 1_000_000_000n] as const
const MICROSECONDS = 1_000_000n
const MILLISECONDS_A_DAY = 86_400_000

/** Brings dates to days, and timestamps of every unit to microseconds: what is finer is cut off, towards the past. */
export function momentBytes(
  values: unknown,
  arrowType: Arrow.Timestamp | Arrow.Date_,
  type: DataType,
  length: number,
): Uint8Array {
  const given = numbers(values, length)
  if (type.kind === 'date') {
    if (given instanceof Int32Array) return bytesOf(given.subarray(0, length))
    return bytesOf(
      Int32Array.from({ length }, (_, row) => Math.floor(Number(at(given, row)) / MILLISECONDS_A_DAY)),
    )
  }
  const units = UNITS_A_SECOND[arrowType.unit] ?? MICROSECONDS
  if (units === MICROSECONDS) return numberBytes(values, type, length)
  return bytesOf(
    BigInt64Array.from({ length }, (_, row) => {
      const scaled = BigInt(at(given, row)) * (units < MICROSECONDS ? MICROSECONDS / units : 1n)
      if (units < MICROSECONDS) return scaled
      const step = units / MICROSECONDS
      return scaled / step - (scaled % step < 0n ? 1n : 0n)
    }),
  )
}

/** Brings durations of every unit to microseconds: what is finer is cut off. */
export function intervalBytes(values: unknown, { unit }: Arrow.Duration, length: number): Uint8Array {
  const given = numbers(values, length)
  const units = UNITS_A_SECOND[unit] ?? MICROSECONDS
  return bytesOf(BigInt64Array.from({ length }, (_, row) => (BigInt(at(given, row)) * MICROSECONDS) / units))
}

type Numbers = Int32Array | BigInt64Array | Float64Array

function numbers(values: unknown, length: number): Numbers {
  const given = (values ?? new Int32Array()) as Numbers
  if (given.length < length) throw new RangeError('the values of a column are missing')
  return given
}

function at(values: Numbers, row: number): number | bigint {
  return values[row] ?? 0
}

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}
