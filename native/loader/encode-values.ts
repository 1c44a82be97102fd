import type { ByteWriter } from './byte-writer.ts'
import type { Constant, Handle, PhysicalType } from './specification.ts'

/** Gives the scalar types their numbers, which are those of `PhysicalType` in C++. */
const typeNumbers = {
  null: 0,
  bool: 1,
  i8: 2,
  i16: 3,
  i32: 4,
  i64: 5,
  f32: 6,
  f64: 7,
  utf8: 8,
  binary: 9,
  i128: 12,
} as const
const listNumber = 10
const structNumber = 11

const integerRanges = { i8: 2 ** 7, i16: 2 ** 15, i32: 2 ** 31 } as const

export function writeType(writer: ByteWriter, type: PhysicalType): void {
  if (typeof type === 'string') {
    writer.u8(typeNumbers[type])
  } else if ('list' in type) {
    writer.u8(listNumber)
    writeType(writer, type.list)
  } else {
    writer.u8(structNumber)
    writer.list(type.struct, (to, field) => {
      to.text(field.name)
      writeType(to, field.type)
    })
  }
}

export function writeTypes(writer: ByteWriter, types: readonly PhysicalType[]): void {
  writer.list(types, writeType)
}

export function writeNumbers(writer: ByteWriter, numbers: readonly number[]): void {
  writer.list(numbers, (to, number) => to.u32(number))
}

export function writeOptional(writer: ByteWriter, value: number | null | undefined): void {
  if (value === null || value === undefined) {
    writer.u8(0)
  } else {
    writer.u8(1)
    writer.u32(value)
  }
}

export function writeHandle(writer: ByteWriter, handle: Handle): void {
  writer.u64(handle)
}

export function writeLimit(writer: ByteWriter, limit: number | null): void {
  writer.u8(limit === null ? 0 : 1)
  writer.u64(limit ?? 0)
}

export function writeConstant(writer: ByteWriter, constant: Constant): void {
  const { type, value } = constant
  writeType(writer, type)
  writer.u8(value === null ? 1 : 0)
  if (value === null) return
  if (type === 'bool' && typeof value === 'boolean') return writer.u64(value ? 1 : 0)
  if (type === 'i64' && typeof value === 'bigint') return writer.i64(value)
  if (type === 'i128' && typeof value === 'bigint') return writer.i128(value)
  if ((type === 'i8' || type === 'i16' || type === 'i32') && fits(value, integerRanges[type])) {
    return writer.i64(BigInt(value))
  }
  if (type === 'f32' && typeof value === 'number') return writer.f32(value)
  if (type === 'f64' && typeof value === 'number') return writer.f64(value)
  if (type === 'utf8' && typeof value === 'string') return writer.text(value)
  if (type === 'binary' && value instanceof Uint8Array) return writer.binary(value)
  throw new TypeError(`Expected a constant of type \`${JSON.stringify(type)}\`, got \`${String(value)}\`.`)
}

function fits(value: unknown, bound: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -bound && value < bound
}
