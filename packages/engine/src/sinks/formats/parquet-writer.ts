import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type DataType, errorOf, type StructType } from '@kindling/core'
import type { ParquetOutput } from '@kindling/native'
import { checkTypes } from '../check-types.ts'
import type { EncodedPiece, FileBytes, OutputRequest, OutputWriter } from '../output-writer.ts'
import { notedColumns } from '../parquet/noted-columns.ts'
import { packPages } from '../parquet/pack-pages.ts'
import { pageIndexes } from '../parquet/page-index.ts'
import { PARQUET_MAGIC, parquetFooter, type WrittenRowGroup } from '../parquet/parquet-footer.ts'

/** Names the compressions as users do, with how native calls them and what the names of files say. */
const CODECS: Readonly<Record<string, readonly [codec: ParquetOutput['codec'], extension: string]>> = {
  none: ['none', ''],
  uncompressed: ['none', ''],
  snappy: ['snappy', '.snappy'],
  gzip: ['gzip', '.gz'],
  zstd: ['zstd', '.zstd'],
  lz4_raw: ['lz4_raw', '.lz4raw'],
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
      open: () => new ParquetBytes(request.schema, timestamps, codec === 'gzip'),
    }
  },
}

function holds(type: DataType): boolean {
  if (type.kind === 'array') return holds(type.element)
  if (type.kind === 'map') return holds(type.key) && holds(type.value)
  if (type.kind === 'struct') return type.fields.length > 0 && type.fields.every((field) => holds(field.type))
  return type.kind !== 'void' && type.kind !== 'interval' && type.kind !== 'time'
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

/** Lays row groups out one after the other; their places are known when all of them are packed. */
class ParquetBytes implements FileBytes {
  readonly #schema: StructType
  readonly #timestamps: ParquetOutput['timestamps']
  readonly #packsPages: boolean
  readonly #groups: Omit<WrittenRowGroup, 'offset' | 'indexes'>[] = []
  #pieces = 0

  constructor(schema: StructType, timestamps: ParquetOutput['timestamps'], packsPages: boolean) {
    this.#schema = schema
    this.#timestamps = timestamps
    this.#packsPages = packsPages
  }

  async begin(): Promise<Uint8Array> {
    return PARQUET_MAGIC
  }

  /** Pieces are asked for in the order in which they are written; those behind may be packed sooner. */
  async piece({ bytes, note, rows }: EncodedPiece): Promise<Uint8Array> {
    const index = this.#pieces++
    const columns = notedColumns(note, this.#packsPages)
    const group = this.#packsPages ? await packPages(bytes, columns, promisify(gzip)) : { bytes, columns }
    this.#groups[index] = { bytes: group.bytes.length, rows, columns: group.columns }
    return group.bytes
  }

  async end(): Promise<Uint8Array> {
    let offset = PARQUET_MAGIC.length
    const groups = this.#groups.map((group) => {
      offset += group.bytes
      return { ...group, offset: offset - group.bytes }
    })
    const { bytes, places } = pageIndexes(groups, offset)
    const indexed = groups.map((group, index) => ({ ...group, indexes: places[index] ?? [] }))
    return Buffer.concat([bytes, parquetFooter(this.#schema, this.#timestamps, indexed)])
  }
}
