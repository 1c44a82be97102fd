import { protobufFields } from '@kindling/core'

/** Is a message of a descriptor whose fields are looked up by number. */
export class FieldsByNumber {
  readonly #fields = new Map<number, (bigint | Uint8Array)[]>()

  /** @throws RangeError for bytes that are no message. */
  constructor(bytes: Uint8Array) {
    for (const { number, value } of protobufFields(bytes)) {
      const values = this.#fields.get(number)
      if (values === undefined) this.#fields.set(number, [value])
      else values.push(value)
    }
  }

  /** Gives all values of a field that are bytes. */
  all(number: number): readonly Uint8Array[] {
    return (this.#fields.get(number) ?? []).filter((value) => typeof value !== 'bigint')
  }

  bytes(number: number): Uint8Array | undefined {
    return this.all(number).at(-1)
  }

  texts(number: number): readonly string[] {
    return this.all(number).map((bytes) => new TextDecoder().decode(bytes))
  }

  /** Gives the text of a field; empty where it is not there. */
  text(number: number): string {
    return this.texts(number).at(-1) ?? ''
  }

  /** Gives an integer of 32 bits; undefined where it is not there. */
  integer(number: number): number | undefined {
    const value = this.#fields.get(number)?.at(-1)
    return typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : undefined
  }

  flag(number: number): boolean {
    return this.integer(number) === 1
  }

  /** Gives a message of a field; one without fields where it is not there. */
  message(number: number): FieldsByNumber {
    const parts = this.all(number)
    const [only = new Uint8Array()] = parts
    return new FieldsByNumber(parts.length > 1 ? joined(parts) : only)
  }
}

/** Joins the parts of a message that stands more than once: side by side they are the merged one. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
