/** Writes the plan of a kernel as `ByteReader` of native reads it. */
export class PlanWriter {
  readonly #chunks: Uint8Array[] = []
  #size = 0

  byte(value: number): void {
    this.#push(Uint8Array.of(value))
  }

  /** Writes 32 bits, low byte first. */
  number(value: number): void {
    this.#push(Uint8Array.of(value, value >> 8, value >> 16, value >> 24))
  }

  block(bytes: Uint8Array): void {
    this.number(bytes.length)
    this.#push(bytes)
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.#size)
    let at = 0
    for (const chunk of this.#chunks) {
      all.set(chunk, at)
      at += chunk.length
    }
    return all
  }

  #push(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
    this.#size += chunk.length
  }
}
