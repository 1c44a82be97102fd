import { Decimal } from '../columns/decimal.ts'
import { errorOf } from '../errors/kindling-error.ts'
import { BASIC, PRIMITIVE, VERSION } from './variant-format.ts'
import type { VariantNode } from './variant-node.ts'

/** Bounds the depth, so that damaged bytes cost no stack. */
const DEEPEST = 1024

/**
 * Reads a variant out of its bytes (Apache Parquet, VariantEncoding.md). Trusts nothing.
 *
 * @throws ExecutionError MALFORMED_VARIANT for bytes that are none.
 */
export function readVariant(value: Uint8Array, metadata: Uint8Array): VariantNode {
  try {
    return new VariantReader(value, metadata).read(0, value.length, 0)
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw errorOf('MALFORMED_VARIANT', {})
    throw error
  }
}

/** Reads through a `DataView`, which raises a RangeError for places that are not there. */
class VariantReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #names: readonly string[]

  constructor(value: Uint8Array, metadata: Uint8Array) {
    this.#bytes = value
    this.#view = new DataView(value.buffer, value.byteOffset, value.byteLength)
    this.#names = readNames(metadata)
  }

  read(at: number, end: number, depth: number): VariantNode {
    if (depth > DEEPEST || at >= end) throw new RangeError('no variant')
    const header = this.#view.getUint8(at)
    const info = header >> 2
    switch (header & 3) {
      case BASIC.shortString:
        return { kind: 'string', value: this.#text(at + 1, info) }
      case BASIC.object:
        return this.#object(at + 1, end, info, depth)
      case BASIC.array:
        return this.#array(at + 1, end, info, depth)
      default:
        return this.#primitive(at + 1, info)
    }
  }

  #primitive(at: number, type: number): VariantNode {
    const view = this.#view
    switch (type) {
      case PRIMITIVE.null:
        return { kind: 'null' }
      case PRIMITIVE.true:
      case PRIMITIVE.false:
        return { kind: 'boolean', value: type === PRIMITIVE.true }
      case PRIMITIVE.int8:
        return { kind: 'long', value: BigInt(view.getInt8(at)) }
      case PRIMITIVE.int16:
        return { kind: 'long', value: BigInt(view.getInt16(at, true)) }
      case PRIMITIVE.int32:
        return { kind: 'long', value: BigInt(view.getInt32(at, true)) }
      case PRIMITIVE.int64:
        return { kind: 'long', value: view.getBigInt64(at, true) }
      case PRIMITIVE.double:
        return { kind: 'double', value: view.getFloat64(at, true) }
      case PRIMITIVE.float:
        return { kind: 'float', value: view.getFloat32(at, true) }
      case PRIMITIVE.decimal4:
        return this.#decimal(at, BigInt(view.getInt32(at + 1, true)), 9)
      case PRIMITIVE.decimal8:
        return this.#decimal(at, view.getBigInt64(at + 1, true), 18)
      case PRIMITIVE.decimal16:
        return this.#decimal(
          at,
          (view.getBigInt64(at + 9, true) << 64n) | view.getBigUint64(at + 1, true),
          38,
        )
      case PRIMITIVE.date:
        return { kind: 'date', value: view.getInt32(at, true) }
      case PRIMITIVE.timestamp:
        return { kind: 'timestamp', value: view.getBigInt64(at, true) }
      case PRIMITIVE.timestampNtz:
        return { kind: 'timestamp_ntz', value: view.getBigInt64(at, true) }
      case PRIMITIVE.binary:
        return { kind: 'binary', value: this.#part(at + 4, view.getUint32(at, true)).slice() }
      case PRIMITIVE.longString:
        return { kind: 'string', value: this.#text(at + 4, view.getUint32(at, true)) }
      case PRIMITIVE.uuid:
        return { kind: 'uuid', value: uuidText(this.#part(at, 16)) }
      default:
        throw new RangeError('no type of variants')
    }
  }

  #decimal(at: number, unscaled: bigint, digits: number): VariantNode {
    const value = new Decimal(unscaled, this.#view.getUint8(at))
    if (value.scale > digits || value.precision > digits) throw new RangeError('no decimal')
    return { kind: 'decimal', value }
  }

  #object(at: number, end: number, info: number, depth: number): VariantNode {
    const offsetBytes = (info & 3) + 1
    const idBytes = ((info >> 2) & 3) + 1
    const countBytes = (info & 16) === 0 ? 1 : 4
    const count = this.#number(at, countBytes)
    const ids = at + countBytes
    const offsets = ids + count * idBytes
    const data = offsets + (count + 1) * offsetBytes
    if (data > end) throw new RangeError('no object')
    const fields = new Map<string, VariantNode>()
    for (let index = 0; index < count; index++) {
      const name = this.#names[this.#number(ids + index * idBytes, idBytes)]
      if (name === undefined) throw new RangeError('no name')
      fields.set(
        name,
        this.read(data + this.#number(offsets + index * offsetBytes, offsetBytes), end, depth + 1),
      )
    }
    return { kind: 'object', fields }
  }

  #array(at: number, end: number, info: number, depth: number): VariantNode {
    const offsetBytes = (info & 3) + 1
    const countBytes = (info & 4) === 0 ? 1 : 4
    const count = this.#number(at, countBytes)
    const offsets = at + countBytes
    const data = offsets + (count + 1) * offsetBytes
    if (data > end) throw new RangeError('no array')
    const elements: VariantNode[] = []
    for (let index = 0; index < count; index++)
      elements.push(
        this.read(data + this.#number(offsets + index * offsetBytes, offsetBytes), end, depth + 1),
      )
    return { kind: 'array', elements }
  }

  #number(at: number, bytes: number): number {
    return unsigned(this.#view, at, bytes)
  }

  #part(at: number, length: number): Uint8Array {
    if (at + length > this.#bytes.length) throw new RangeError('no bytes')
    return this.#bytes.subarray(at, at + length)
  }

  #text(at: number, length: number): string {
    return decoder.decode(this.#part(at, length))
  }
}

const decoder = new TextDecoder()

/** Reads the names that the fields of objects have by their numbers. */
function readNames(metadata: Uint8Array): readonly string[] {
  const view = new DataView(metadata.buffer, metadata.byteOffset, metadata.byteLength)
  const header = view.getUint8(0)
  if ((header & 15) !== VERSION) throw new RangeError('another version')
  const bytes = (header >> 6) + 1
  const count = unsigned(view, 1, bytes)
  const offsets = 1 + bytes
  const texts = offsets + (count + 1) * bytes
  if (texts > metadata.length) throw new RangeError('no names')
  const names: string[] = []
  for (let index = 0; index < count; index++) {
    const start = texts + unsigned(view, offsets + index * bytes, bytes)
    const end = texts + unsigned(view, offsets + (index + 1) * bytes, bytes)
    if (start > end || end > metadata.length) throw new RangeError('no name')
    names.push(decoder.decode(metadata.subarray(start, end)))
  }
  return names
}

function unsigned(view: DataView, at: number, bytes: number): number {
  let number = 0
  for (let index = bytes - 1; index >= 0; index--) number = number * 256 + view.getUint8(at + index)
  return number
}

function uuidText(bytes: Uint8Array): string {
  const digits = Buffer.from(bytes).toString('hex')
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => digits.slice(from, to))
    .join('-')
}
