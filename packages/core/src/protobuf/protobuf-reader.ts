/** Is one field of a protobuf message: its number and its value as it stands in the bytes. */
export interface ProtobufWireField {
  readonly number: number
  /** A varint, or the bytes of a length-delimited or fixed field. */
  readonly value: bigint | Uint8Array
  /** Where the whole field, tag included, stands in the message. */
  readonly start: number
  readonly end: number
}

/**
 * Reads the fields of a protobuf message in order (wire format: protobuf.dev/programming-guides/encoding).
 *
 * @throws RangeError for bytes that are no message.
 */
export function* protobufFields(message: Uint8Array): Generator<ProtobufWireField> {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = view.getUint8(at++)
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return BigInt.asUintN(64, value)
    }
    throw new RangeError('a varint is longer than ten bytes')
  }
  const bytes = (length: number): Uint8Array => {
    if (length < 0 || at + length > message.length) throw new RangeError('a field reaches beyond its message')
    at += length
    return message.subarray(at - length, at)
  }
  while (at < message.length) {
    const start = at
    const tag = varint()
    const number = Number(tag >> 3n)
    const wire = Number(tag & 7n)
    if (number === 0) throw new RangeError('a field has the number 0')
    const value =
      wire === 0
        ? varint()
        : wire === 1
          ? bytes(8)
          : wire === 2
            ? bytes(Number(varint()))
            : wire === 5
              ? bytes(4)
              : null
    if (value === null) throw new RangeError(`a field has the unknown wire type ${wire}`)
    yield { number, value, start, end: at }
  }
}

/** Gives the first field of a number as text; empty where there is none. */
export function textField(message: Uint8Array, number: number): string {
  for (const { number: found, value } of protobufFields(message)) {
    if (found === number && typeof value !== 'bigint') return new TextDecoder().decode(value)
  }
  return ''
}
