import { type DataType, errorOf, type StructType } from '@kindling/core'
import type { ParquetOutput } from '@kindling/native'
import { checkTypes } from '../check-types.ts'
import type { EncodedPiece, FileBytes, OutputRequest, OutputWriter } from '../output-writer.ts'
import { PARQUET_MAGIC, parquetFooter, type WrittenRowGroup } from '../parquet/parquet-footer.ts'

/** Names the compressions as users do, with how native calls them and what the names of files say. */
const CODECS: Readonly<Record<string, readonly [codec: ParquetOutput['codec'], extension: string]>> = {
  none: ['none', ''],
  uncompressed: ['none', ''],
  snappy: ['snappy', '.snappy'],
  zstd: ['zstd', '.zstd'],
}

const TIMESTAMPS: Readonly<Record<string, ParquetOutput['timestamps']>> = {
  INT96: 'int96',
  TIMESTAMP_MICROS: 'microseconds',
  TIMESTAMP_MILLIS: 'milliseconds',
}

/** Writes Parquet files as Spark does, compressed by snappy unless the option `compression` says otherwise. */
export const parquetWriter: OutputWriter = {
  name: 'parquet',
  prepare(request) {
    checkTypes(request, 'Parquet', holds)
    const [codec, extension] = codecOf(request)
    const timestamps = timestampsOf(request)
    return {
      extension: `${extension}.parquet`,
      format: { kind: 'parquet', codec, timestamps },
      open: () => new ParquetBytes(request.schema, timestamps),
    }
  },
}

function holds(type: DataType): boolean {
  if (type.kind === 'array') return holds(type.element)
  if (type.kind === 'map') return holds(type.key) && holds(type.value)
  if (type.kind === 'struct') return type.fields.length > 0 && type.fields.every((field) => holds(field.type))
  return type.kind !== 'void'
}

function codecOf({ options, setting, origin }: OutputRequest): readonly [ParquetOutput['codec'], string] {
  const fallback = setting('spark.sql.parquet.compression.codec', 'snappy')
  const name = options['compression'] ?? options['parquet.compression'] ?? fallback
  const found = CODECS[name.toLowerCase()]
  if (found !== undefined) return found
  const availableCodecs = Object.keys(CODECS)
    .map((each) => `\`${each}\``)
    .join(', ')
  throw errorOf(
    'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION',
    { codecName: `\`${name}\``, availableCodecs },
    { origin },
  )
}

function timestampsOf({ setting, origin }: OutputRequest): ParquetOutput['timestamps'] {
  const key = 'spark.sql.parquet.outputTimestampType'
  const value = setting(key, 'INT96')
  const found = TIMESTAMPS[value.toUpperCase()]
  if (found !== undefined) return found
  const expected = Object.keys(TIMESTAMPS)
    .map((each) => `\`${each}\``)
    .join(', ')
  throw errorOf(
    'INVALID_ARGUMENT',
    { argument: key, method: 'write', expected, actual: `\`${value}\`` },
    { origin },
  )
}

/** Lays row groups out one after the other and notes where they begin. */
class ParquetBytes implements FileBytes {
  readonly #schema: StructType
  readonly #timestamps: ParquetOutput['timestamps']
  readonly #groups: WrittenRowGroup[] = []
  #offset = PARQUET_MAGIC.length

  constructor(schema: StructType, timestamps: ParquetOutput['timestamps']) {
    this.#schema = schema
    this.#timestamps = timestamps
  }

  async begin(): Promise<Uint8Array> {
    return PARQUET_MAGIC
  }

  /** Pieces are asked for in the order in which they are written, and are not changed. */
  async piece({ bytes, note, rows }: EncodedPiece): Promise<Uint8Array> {
    this.#groups.push({ offset: this.#offset, bytes: bytes.length, rows, note })
    this.#offset += bytes.length
    return bytes
  }

  async end(): Promise<Uint8Array> {
    return parquetFooter(this.#schema, this.#timestamps, this.#groups)
  }
}
