import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { errorOf } from '@kindling/core'
import { avroFileOutput } from '@kindling/functions'
import type { AvroOutput } from '@kindling/native'
import { holdsPartsBut } from '../../formats/holds-parts.ts'
import { checkTypes } from '../check-types.ts'
import type { EncodedPiece, FileBytes, OutputRequest, OutputWriter } from '../output-writer.ts'

type Pack = (bytes: Uint8Array) => Promise<Uint8Array>

/** Says how blocks are packed: by native, or here; files name the codec, and their names end with it. */
interface Codec {
  readonly name: string
  readonly packing: AvroOutput['packing']
  readonly extension: string
  readonly pack?: Pack
}

const plain: Codec = { name: 'null', packing: 'none', extension: '' }
const CODECS: Readonly<Record<string, Codec>> = {
  uncompressed: plain,
  snappy: { name: 'snappy', packing: 'snappy', extension: '.snappy' },
  deflate: { name: 'deflate', packing: 'none', extension: '.deflate', pack: promisify(deflateRaw) },
  zstandard: { name: 'zstandard', packing: 'zstandard', extension: '.zstandard' },
}

/** Names the codecs of Spark that are not there. */
const OTHER_CODECS = ['bzip2', 'xz']

const holds = holdsPartsBut(['interval', 'vector', 'variant', 'time', 'geometry', 'geography'])

/** Writes container files of Avro as Spark does, packed by snappy unless the option `compression` says otherwise. */
export const avroWriter: OutputWriter = {
  name: 'avro',
  prepare(request) {
    checkTypes(request, 'Avro', holds)
    const codec = codecOf(request)
    const { schema, plan } = avroFileOutput(request.schema, request.options)
    // Whatever is not in the rows by chance will do, for all files of a write.
    const marker = globalThis.crypto.getRandomValues(new Uint8Array(16))
    return {
      extension: `${codec.extension}.avro`,
      format: { kind: 'avro', plan, packing: codec.packing },
      open: () => new AvroBytes(schema, codec, marker),
    }
  },
}

function codecOf({ options, setting, origin }: OutputRequest): Codec {
  const name = options['compression'] ?? setting('spark.sql.avro.compression.codec', 'snappy')
  const found = CODECS[name.toLowerCase()]
  if (found !== undefined) return found
  const codecName = `\`${name}\``
  if (!OTHER_CODECS.includes(name.toLowerCase()))
    throw errorOf('CODEC_SHORT_NAME_NOT_FOUND', { codecName }, { origin })
  const availableCodecs = Object.keys(CODECS)
    .map((each) => `\`${each}\``)
    .join(', ')
  const holes = { codecName, availableCodecs }
  throw errorOf('CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION', holes, { origin })
}

/** Puts a head before each block and the marker of the file behind it (specification 1.12). */
class AvroBytes implements FileBytes {
  readonly #schema: string
  readonly #codec: Codec
  readonly #marker: Uint8Array

  constructor(schema: string, codec: Codec, marker: Uint8Array) {
    this.#schema = schema
    this.#codec = codec
    this.#marker = marker
  }

  async begin(): Promise<Uint8Array> {
    const entries = [
      ['avro.schema', this.#schema],
      ['avro.codec', this.#codec.name],
    ] as const
    const texts = entries.flat().flatMap((text) => {
      const bytes = new TextEncoder().encode(text)
      return [variable(bytes.length), bytes]
    })
    const magic = new TextEncoder().encode('Obj\x01')
    return Buffer.concat([magic, variable(entries.length), ...texts, variable(0), this.#marker])
  }

  async piece({ bytes, rows }: EncodedPiece): Promise<Uint8Array> {
    if (rows === 0) return new Uint8Array()
    const packed = await (this.#codec.pack?.(bytes) ?? bytes)
    return Buffer.concat([variable(rows), variable(packed.length), packed, this.#marker])
  }

  async end(): Promise<Uint8Array> {
    return new Uint8Array()
  }
}

/** Writes a number that is not negative as Avro does: doubled, seven bits a byte, low ones first. */
function variable(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value * 2
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  bytes.push(rest)
  return Uint8Array.from(bytes)
}
