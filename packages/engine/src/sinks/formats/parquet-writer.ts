import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { type DataType, errorOf, isShape, type StructType } from '@kindling/core'
import type { ParquetOutput } from '@kindling/native'
import { checkTypes } from '../check-types.ts'
import type { EncodedPiece, FileBytes, OutputRequest, OutputWriter } from '../output-writer.ts'
import { bloomFilters } from '../parquet/bloom-filters.ts'
import { notedColumns } from '../parquet/noted-columns.ts'
import { packPages } from '../parquet/pack-pages.ts'
import { pageIndexes } from '../parquet/page-index.ts'
import { PARQUET_MAGIC, parquetFooter, type WrittenRowGroup } from '../parquet/parquet-footer.ts'
import { parquetSchema } from '../parquet/parquet-schema.ts'

/** Names the compressions as users do, with how native calls them and what the names of files say. */
const CODECS: Readonly<Record<string, readonly [codec: ParquetOutput['codec'], extension: string]>> = {
  none: ['none', ''],
  uncompressed: ['none', ''],
  snappy: ['snappy', '.snappy'],
  gzip: ['gzip', '.gz'],
  zstd: ['zstd', '.zstd'],
  lz4_raw: ['lz4_raw', '.lz4raw'],
  brotli: ['brotli', '.br'],
}

type Pack = (bytes: Uint8Array) => Promise<Uint8Array>

/** Is Node's `BROTLI_PARAM_QUALITY`; to read it from `node:zlib` would load that module at every start. */
const BROTLI_QUALITY = 1

/** Packs the pages of the codecs that Node.js has and native has not. Brotli's own default takes minutes for a file. */
const PACKS: Readonly<Partial<Record<ParquetOutput['codec'], Pack>>> = {
  gzip: promisify(gzip),
  brotli: (bytes) => promisify(brotliCompress)(bytes, { params: { [BROTLI_QUALITY]: 5 } }),
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
    const filters = bloomFilters(request, parquetSchema(request.schema, timestamps))
    return {
      extension: `${extension}.parquet`,
      format: { kind: 'parquet', codec, timestamps, filters },
      open: () => new ParquetBytes(request.schema, timestamps, PACKS[codec]),
    }
  },
}

function holds(type: DataType): boolean {
  if (type.kind === 'array') return holds(type.element)
  if (type.kind === 'map') return holds(type.key) && holds(type.value)
  if (type.kind === 'struct') return type.fields.length > 0 && type.fields.every((field) => holds(field.type))
  if (isShape(type)) return type.srid !== 'any'
  return type.kind !== 'void' && type.kind !== 'interval'
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
  readonly #pack: Pack | undefined
  readonly #groups: Omit<WrittenRowGroup, 'offset' | 'indexes'>[] = []
  #pieces = 0

  constructor(schema: StructType, timestamps: ParquetOutput['timestamps'], pack: Pack | undefined) {
    this.#schema = schema
    this.#timestamps = timestamps
    this.#pack = pack
  }

  async begin(): Promise<Uint8Array> {
    return PARQUET_MAGIC
  }

  /** Pieces are asked for in the order in which they are written; those behind may be packed sooner. */
  async piece({ bytes, note, rows }: EncodedPiece): Promise<Uint8Array> {
    const index = this.#pieces++
    const columns = notedColumns(note, this.#pack !== undefined)
    const group = this.#pack === undefined ? { bytes, columns } : await packPages(bytes, columns, this.#pack)
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
