import {
  calendarIntervalStorage,
  type DataType,
  type Decimal,
  type Value,
  type Vector,
  vectorFields,
  vectorStorage,
} from '@kindling/core'

/** Is a hash that values are mixed into, one after the other. */
export interface ValueHash {
  int(value: number): void
  long(value: bigint): void
  bytes(value: Uint8Array): void
}

/** Mixes a value into a hash as Spark does: by how its type is stored. NULL changes nothing. */
export function hashValue(hash: ValueHash, value: Value, type: DataType): void {
  if (value === null) return
  switch (type.kind) {
    case 'boolean':
      return hash.int(value === true ? 1 : 0)
    case 'float':
      return hash.int(new Int32Array(new Float32Array([value === 0 ? 0 : Number(value)]).buffer)[0] ?? 0)
    case 'double':
      return hash.long(new BigInt64Array(new Float64Array([value === 0 ? 0 : Number(value)]).buffer)[0] ?? 0n)
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'dayTimeInterval':
    case 'time':
      return hash.long(value as bigint)
    case 'string':
      return hash.bytes(new TextEncoder().encode(String(value)))
    case 'binary':
      return hash.bytes(value as Uint8Array)
    case 'decimal': {
      const { unscaled } = (value as Decimal).rescale(type.scale)
      return type.precision <= 18 ? hash.long(unscaled) : hash.bytes(bigIntegerBytes(unscaled))
    }
    case 'interval':
      return hashValue(hash, value, calendarIntervalStorage)
    case 'vector':
      return hashValue(hash, vectorFields(value as Vector), vectorStorage)
    case 'array':
      for (const element of value as readonly Value[]) hashValue(hash, element, type.element)
      return
    case 'struct':
      for (const { name, type: fieldType } of type.fields)
        hashValue(hash, (value as Readonly<Record<string, Value>>)[name] ?? null, fieldType)
      return
    default:
      return hash.int(Number(value))
  }
}

/** Gives the bytes of an integer as Java's BigInteger does: two's complement, big-endian, no more than it needs. */
function bigIntegerBytes(value: bigint): Uint8Array {
  let size = 1
  while (BigInt.asIntN(size * 8, value) !== value) size++
  return Uint8Array.from({ length: size }, (_, index) =>
    Number(BigInt.asUintN(8, value >> BigInt((size - 1 - index) * 8))),
  )
}
