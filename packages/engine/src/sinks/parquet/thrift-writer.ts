/** Writes structs in Thrift's compact protocol; the fields of each come in rising order of their numbers. */
export class ThriftWriter {
  readonly #bytes: number[] = []
  /** The number of the last field of each struct that is open. */
  readonly #last: number[] = [0]

  i32(id: number, value: number): void {
    this.#field(id, 5)
    this.#zigzag(BigInt(value))
  }

  i64(id: number, value: number): void {
    this.#field(id, 6)
    this.#zigzag(BigInt(value))
  }

  boolean(id: number, value: boolean): void {
    this.#field(id, value ? 1 : 2)
  }

  byte(id: number, value: number): void {
    this.#field(id, 3)
    this.#bytes.push(value & 255)
  }

  text(id: number, value: string): void {
    this.#field(id, 8)
    const bytes = new TextEncoder().encode(value)
    this.#varint(BigInt(bytes.length))
    this.raw(bytes)
  }

  /** Writes a struct by a function that writes its fields. */
  struct(id: number, write: () => void): void {
    this.#field(id, 12)
    this.#open(write)
  }

  /** Writes a list of structs. */
  structs<Element>(id: number, elements: readonly Element[], write: (element: Element) => void): void {
    this.#field(id, 9)
    if (elements.length < 15) this.#bytes.push((elements.length << 4) | 12)
    else {
      this.#bytes.push(0xfc)
      this.#varint(BigInt(elements.length))
    }
    for (const element of elements) this.#open(() => write(element))
  }

  /** Writes fields of the open struct that are encoded already, up to the field `last`. */
  fields(bytes: Uint8Array, last: number): void {
    this.raw(bytes)
    this.#last[this.#last.length - 1] = last
  }

  /** Writes a struct that is encoded already. */
  encoded(id: number, bytes: Uint8Array): void {
    this.#field(id, 12)
    this.raw(bytes)
  }

  raw(bytes: Uint8Array): void {
    for (const byte of bytes) this.#bytes.push(byte)
  }

  /** Ends the outermost struct and gives its bytes. */
  finish(): Uint8Array {
    return Uint8Array.from([...this.#bytes, 0])
  }

  #open(write: () => void): void {
    this.#last.push(0)
    write()
    this.#last.pop()
    this.#bytes.push(0)
  }

  #field(id: number, type: number): void {
    const last = this.#last.at(-1) ?? 0
    const step = id - last
    if (step < 16) this.#bytes.push((step << 4) | type)
    else {
      this.#bytes.push(type)
      this.#zigzag(BigInt(id))
    }
    this.#last[this.#last.length - 1] = id
  }

  #varint(value: bigint): void {
    let left = value
    for (; left >= 128n; left >>= 7n) this.#bytes.push(Number(left & 127n) | 128)
    this.#bytes.push(Number(left))
  }

  #zigzag(value: bigint): void {
    this.#varint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)))
  }
}
