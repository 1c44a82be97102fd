import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { errorOf, type Origin } from '@kindling/core'

/** Packs the bytes of a file, piece by piece. */
export interface Compression {
  /** Ends the names of files: `.gz`, or nothing. */
  readonly extension: string
  compress(bytes: Uint8Array): Promise<Uint8Array>
}

const none: Compression = { extension: '', compress: async (bytes) => bytes }

/** A gzip file may consist of several parts, one after the other, so pieces are packed side by side in threads. */
const gzipCompression: Compression = { extension: '.gz', compress: promisify(gzip) }

const CODECS: Readonly<Record<string, Compression>> = {
  none,
  uncompressed: none,
  gzip: gzipCompression,
}

/**
 * Finds the compression of a text format by its name in any case.
 *
 * @throws AnalysisError CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION
 */
export function compressionOf(name: string | undefined, origin: Origin | undefined): Compression {
  const found = CODECS[(name ?? 'none').toLowerCase()]
  if (found !== undefined) return found
  throw errorOf(
    'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION',
    { codecName: `\`${name}\``, availableCodecs: '`none`, `uncompressed`, `gzip`' },
    { origin },
  )
}
