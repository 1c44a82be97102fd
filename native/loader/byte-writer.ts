/** Appends little-endian values to a growing row of bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(1024)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  u8(value: number): void {
    const at = this.#extend(1)
    this.#view.setUint8(at, value)
  }

  u32(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
      throw new TypeError(`Expected an integer from 0 to 4294967295, got \`${value}\`.`)
    }
    const at = this.#extend(4)
    this.#view.setUint32(at, value, true)
  }

  u64(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new TypeError(`Expected a safe integer from 0 on, got \`${value}\`.`)
    }
    const at = this.#extend(8)
    this.#view.setBigUint64(at, BigInt(value), true)
  }

  i64(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value)
      throw new TypeError(`Expected a 64-bit integer, got \`${value}\`.`)
    const at = this.#extend(8)
    this.#view.setBigInt64(at, value, true)
  }

  i128(value: bigint): void {
    if (BigInt.asIntN(128, value) !== value)
      throw new TypeError(`Expected a 128-bit integer, got \`${value}\`.`)
    this.i64(BigInt.asIntN(64, value))
    this.i64(value >> 64n)
  }

  /** Writes the bits of a float into the low half of a word. */
  f32(value: number): void {
    const at = this.#extend(8)
    this.#view.setFloat32(at, value, true)
    this.#view.setUint32(at + 4, 0, true)
  }

  f64(value: number): void {
    const at = this.#extend(8)
    this.#view.setFloat64(at, value, true)
  }

  text(value: string): void {
    this.binary(textEncoder.encode(value))
  }

  binary(value: Uint8Array): void {
    this.u32(value.length)
    const at = this.#extend(value.length)
    this.#bytes.set(value, at)
  }

  list<T>(values: readonly T[], write: (writer: ByteWriter, value: T) => void): void {
    this.u32(values.length)
    for (const value of values) write(this, value)
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #extend(size: number): number {
    const at = this.#length
    this.#length += size
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2))
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    return at
  }
}

const textEncoder = new TextEncoder()
