import { errorOf, type StructType } from '@kindling/core'
import {
  ARROW_MAGIC,
  arrowFooter,
  batchMessage,
  END_OF_MESSAGES,
  schemaMessage,
  type WrittenBatch,
} from '../arrow/arrow-message.ts'
import type { EncodedPiece, FileBytes, OutputRequest, OutputWriter } from '../output-writer.ts'

/** Writes files in Arrow's IPC format, which every type of a column has a place in; Spark has no such writer. */
export const arrowWriter: OutputWriter = {
  name: 'arrow',
  prepare(request) {
    refuseCompression(request)
    return {
      extension: '.arrow',
      format: { kind: 'arrow' },
      open: () => new ArrowBytes(request.schema),
    }
  },
}

function refuseCompression({ options, origin }: OutputRequest): void {
  const name = options['compression'] ?? 'none'
  if (['none', 'uncompressed'].includes(name.toLowerCase())) return
  const holes = { codecName: `\`${name}\``, availableCodecs: '`none`, `uncompressed`' }
  throw errorOf('CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION', holes, { origin })
}

/** Puts a message before each record batch and notes where that begins. */
class ArrowBytes implements FileBytes {
  readonly #schema: StructType
  readonly #batches: WrittenBatch[] = []
  #offset = 0

  constructor(schema: StructType) {
    this.#schema = schema
  }

  async begin(): Promise<Uint8Array> {
    // The magic is filled up to eight bytes.
    const bytes = Buffer.concat([ARROW_MAGIC, new Uint8Array(2), schemaMessage(this.#schema)])
    this.#offset = bytes.length
    return bytes
  }

  /** Pieces are asked for in the order in which they are written. */
  async piece({ bytes, note, rows }: EncodedPiece): Promise<Uint8Array> {
    const message = batchMessage(rows, bytes.length, note)
    this.#batches.push({ offset: this.#offset, message: message.length, body: bytes.length })
    this.#offset += message.length + bytes.length
    return Buffer.concat([message, bytes])
  }

  async end(): Promise<Uint8Array> {
    return Buffer.concat([END_OF_MESSAGES, arrowFooter(this.#schema, this.#batches)])
  }
}
