import { promisify } from 'node:util'
import { gunzip, inflate } from 'node:zlib'
import { errorOf } from '../errors/kindling-error.ts'

type Decompress = (bytes: Uint8Array) => Promise<Uint8Array>

/** Gives, by the end of a file's name, what undoes the compression of the whole file; null where nothing here does. */
const CODECS: Readonly<Record<string, Decompress | null>> = {
  gz: promisify<Uint8Array, Uint8Array>(gunzip),
  deflate: promisify<Uint8Array, Uint8Array>(inflate),
  bz2: null,
  lz4: null,
  snappy: null,
  zst: null,
}

/** Says how a file is compressed as a whole, by the end of its name as Hadoop has it; undefined: not at all. */
export function codecOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return Object.hasOwn(CODECS, ending) ? ending : undefined
}

/**
 * Reads a file that is compressed as a whole; `path` is for errors.
 *
 * @throws ExecutionError FAILED_READ_FILE.NO_HINT for damaged files and other ways to compress.
 */
export async function decompress(
  read: () => Promise<Uint8Array>,
  codec: string,
  path: string,
): Promise<Uint8Array> {
  const undo = CODECS[codec]
  if (undo === undefined || undo === null) {
    const reason = `files that end with \`.${codec}\` cannot be decompressed; those with \`.gz\` and \`.deflate\` can`
    throw errorOf('FAILED_READ_FILE.NO_HINT', { path: `\`${path}\``, reason })
  }
  const bytes = await read()
  try {
    return await undo(bytes)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw errorOf('FAILED_READ_FILE.NO_HINT', { path: `\`${path}\``, reason }, { cause })
  }
}
