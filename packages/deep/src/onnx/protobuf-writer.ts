/** Writes the fields of one protobuf message (wire format: protobuf.dev/programming-guides/encoding). */
export class ProtobufWriter {
  readonly #parts: Uint8Array[] = []
  #length = 0

  /** Writes an integer field; negative ones take ten bytes, as the format has it. */
  integer(number: number, value: number | bigint): this {
    return this.#varint(number << 3).#varint(value)
  }

  float(number: number, value: number): this {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setFloat32(0, value, true)
    return this.#varint((number << 3) | 5).raw(bytes)
  }

  text(number: number, value: string): this {
    return this.bytes(number, new TextEncoder().encode(value))
  }

  bytes(number: number, value: Uint8Array): this {
    return this.#varint((number << 3) | 2)
      .#varint(value.length)
      .raw(value)
  }

  message(number: number, value: ProtobufWriter): this {
    return this.bytes(number, value.finish())
  }

  /** Appends fields that are encoded already. */
  raw(bytes: Uint8Array): this {
    this.#parts.push(bytes)
    this.#length += bytes.length
    return this
  }

  finish(): Uint8Array {
    const result = new Uint8Array(this.#length)
    let at = 0
    for (const part of this.#parts) {
      result.set(part, at)
      at += part.length
    }
    return result
  }

  #varint(value: number | bigint): this {
    let rest = BigInt.asUintN(64, BigInt(value))
    const bytes: number[] = []
    while (rest > 127n) {
      bytes.push(Number(rest & 127n) | 128)
      rest >>= 7n
    }
    bytes.push(Number(rest))
    return this.raw(Uint8Array.from(bytes))
  }
}
