/** Is a table of a FlatBuffer: its fields by their numbers. Fields that are left out have their default. */
export type FlatTable = readonly FlatField[]

/** Is a field of a table: a number of so many bytes, or a part that lies elsewhere. */
export type FlatField =
  | readonly [id: number, bytes: 1 | 2 | 4 | 8, value: number]
  | readonly [id: number, part: FlatPart]

export type FlatPart =
  | { readonly table: FlatTable }
  | { readonly tables: readonly FlatTable[] }
  | { readonly text: string }
  /** Structs of `size` bytes, which hold 64-bit integers, one behind the other. */
  | { readonly structs: Uint8Array; readonly size: number }

/**
 * Lays out a table and its parts as a FlatBuffer ("FlatBuffer Internals"): each part lies behind what refers to it, so
 * that nothing has to be known in advance.
 */
export function flatBuffer(root: FlatTable): Uint8Array {
  const writer = new FlatBufferWriter()
  const reference = writer.reserve(4)
  writer.refer(reference, { table: root })
  return writer.finish()
}

class FlatBufferWriter {
  #bytes = new Uint8Array(1024)
  #view = new DataView(this.#bytes.buffer)
  #size = 0

  /** Adds zeroed bytes and tells where they begin. */
  reserve(bytes: number): number {
    const begin = this.#size
    this.#size += bytes
    if (this.#size > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#size)
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    return begin
  }

  /** Writes a part and, at `reference`, how far behind that it lies. */
  refer(reference: number, part: FlatPart): void {
    const begin = this.#part(part)
    this.#view.setUint32(reference, begin - reference, true)
  }

  finish(): Uint8Array {
    this.#align(8)
    return this.#bytes.slice(0, this.#size)
  }

  #part(part: FlatPart): number {
    if ('table' in part) return this.#table(part.table)
    if ('text' in part) return this.#text(part.text)
    if ('tables' in part) return this.#tables(part.tables)
    const begin = this.#vector(part.structs.length / part.size)
    this.#append(part.structs)
    return begin
  }

  #text(text: string): number {
    const bytes = new TextEncoder().encode(text)
    const begin = this.#vector(bytes.length)
    this.#append(bytes)
    // A zero follows, which the length does not count.
    this.reserve(1)
    return begin
  }

  #tables(tables: readonly FlatTable[]): number {
    const begin = this.#vector(tables.length)
    const references = tables.map(() => this.reserve(4))
    tables.forEach((table, index) => {
      this.refer(references[index] ?? 0, { table })
    })
    return begin
  }

  /** Begins a vector whose elements may be 64 bits wide. */
  #vector(length: number): number {
    this.#align(8)
    this.reserve(4)
    const begin = this.reserve(4)
    this.#view.setUint32(begin, length, true)
    return begin
  }

  /** The widest fields come first, so that each is aligned. */
  #table(fields: FlatTable): number {
    const widthOf = (field: FlatField): number => (field.length === 3 ? field[1] : 4)
    const sorted = [...fields].sort((left, right) => widthOf(right) - widthOf(left))
    const slots = Math.max(0, ...fields.map(([id]) => id + 1))
    const inline = 4 + fields.reduce((sum, field) => sum + widthOf(field), 0)
    this.#align(2)
    const places = this.reserve(4 + 2 * slots)
    this.#view.setUint16(places, 4 + 2 * slots, true)
    this.#view.setUint16(places + 2, inline, true)
    this.#align(8)
    this.reserve(4)
    const begin = this.reserve(inline)
    this.#view.setInt32(begin, begin - places, true)
    const parts: (readonly [reference: number, part: FlatPart])[] = []
    let at = begin + 4
    for (const field of sorted) {
      this.#view.setUint16(places + 4 + 2 * field[0], at - begin, true)
      if (field.length === 3) this.#number(at, field[1], field[2])
      else parts.push([at, field[1]])
      at += widthOf(field)
    }
    for (const [reference, part] of parts) this.refer(reference, part)
    return begin
  }

  #number(at: number, bytes: 1 | 2 | 4 | 8, value: number): void {
    if (bytes === 1) this.#view.setInt8(at, value)
    else if (bytes === 2) this.#view.setInt16(at, value, true)
    else if (bytes === 4) this.#view.setInt32(at, value, true)
    else this.#view.setBigInt64(at, BigInt(value), true)
  }

  #append(bytes: Uint8Array): void {
    const begin = this.reserve(bytes.length)
    this.#bytes.set(bytes, begin)
  }

  #align(to: number): void {
    this.reserve((to - (this.#size % to)) % to)
  }
}
