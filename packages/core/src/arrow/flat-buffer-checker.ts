/** Says which fields of a table refer to other parts, by their numbers. */
export type TableShape = Readonly<Record<number, FieldShape>>

export type FieldShape =
  | 'text'
  | { readonly structs: number }
  | { readonly tables: () => TableShape }
  | { readonly table: () => TableShape }
  /** A table whose kind stands in the field of the number `union`. */
  | { readonly union: number; readonly table: (kind: number) => TableShape }

const DEEPEST = 64

/**
 * Looks at a FlatBuffer ("FlatBuffer Internals") that nobody has checked. Whatever lies outside of the bytes is a
 * RangeError.
 */
export class FlatBufferChecker {
  readonly #view: DataView
  /** How many tables may still come: parts that are referred to twice could make them endless. */
  #left: number

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#left = bytes.length
  }

  get root(): number {
    return this.#follow(0)
  }

  /** Checks the outermost table and all that it refers to. */
  check(shape: TableShape): void {
    this.#table(this.root, shape, 0)
  }

  byte(table: number, id: number): number {
    const place = this.#place(table, id)
    return place === undefined ? 0 : this.#view.getUint8(place)
  }

  integer(table: number, id: number): bigint {
    const place = this.#place(table, id)
    return place === undefined ? 0n : this.#view.getBigInt64(place, true)
  }

  /** Gives where the part lies that a field refers to. */
  reference(table: number, id: number): number | undefined {
    const place = this.#place(table, id)
    return place === undefined ? undefined : this.#follow(place)
  }

  /** Gives the structs of a vector, each as a view of `size` bytes. */
  structs(table: number, id: number, size: number): readonly DataView[] {
    const vector = this.reference(table, id)
    if (vector === undefined) return []
    const { buffer, byteOffset } = this.#view
    return Array.from(
      { length: this.#vector(vector, size) },
      (_, index) => new DataView(buffer, byteOffset + vector + 4 + index * size, size),
    )
  }

  #table(table: number, shape: TableShape, depth: number): void {
    if (depth > DEEPEST || this.#left-- <= 0) throw new RangeError('parts lie in each other without end')
    this.#require(table, 4)
    for (const [key, field] of Object.entries(shape)) {
      const part = this.reference(table, Number(key))
      if (part !== undefined) this.#part(table, part, field, depth)
    }
  }

  #part(table: number, part: number, field: FieldShape, depth: number): void {
    if (field === 'text') this.#vector(part, 1)
    else if ('structs' in field) this.#vector(part, field.structs)
    else if ('union' in field) this.#table(part, field.table(this.byte(table, field.union)), depth + 1)
    else if ('table' in field) this.#table(part, field.table(), depth + 1)
    else {
      const count = this.#vector(part, 4)
      for (let index = 0; index < count; index++) {
        this.#table(this.#follow(part + 4 + index * 4), field.tables(), depth + 1)
      }
    }
  }

  /** Gives the number of elements of a vector that fits into the bytes. */
  #vector(at: number, size: number): number {
    this.#require(at, 4)
    const count = this.#view.getUint32(at, true)
    this.#require(at + 4, count * size)
    return count
  }

  #place(table: number, id: number): number | undefined {
    this.#require(table, 4)
    const places = table - this.#view.getInt32(table, true)
    this.#require(places, 4)
    const size = this.#view.getUint16(places, true)
    this.#require(places, size)
    if (4 + 2 * id + 2 > size) return undefined
    const offset = this.#view.getUint16(places + 4 + 2 * id, true)
    return offset === 0 ? undefined : table + offset
  }

  #follow(at: number): number {
    this.#require(at, 4)
    return at + this.#view.getUint32(at, true)
  }

  #require(at: number, bytes: number): void {
    if (at < 0 || at + bytes > this.#view.byteLength)
      throw new RangeError('a part lies outside of its message')
  }
}
