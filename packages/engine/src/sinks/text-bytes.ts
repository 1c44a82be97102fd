import type { Compression } from './compression.ts'
import type { FileBytes } from './output-writer.ts'

/** Starts a file of lines, which has nothing but a header around its rows. */
export function textBytes(header: string, compression: Compression): FileBytes {
  const pack = async (bytes: Uint8Array): Promise<Uint8Array> =>
    bytes.length === 0 ? bytes : await compression.compress(bytes)
  return {
    begin: () => pack(new TextEncoder().encode(header)),
    piece: ({ bytes }) => pack(bytes),
    end: async () => new Uint8Array(),
  }
}
