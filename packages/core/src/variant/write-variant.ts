import type { Decimal } from '../columns/decimal.ts'
import { errorOf } from '../errors/kindling-error.ts'
import { BASIC, bytesFor, compareNames, MOST_BYTES, PRIMITIVE, VERSION } from './variant-format.ts'
import type { VariantNode } from './variant-node.ts'

/** Is a variant in bytes: names of fields stand once, in the metadata. */
export interface VariantBytes {
  readonly value: Uint8Array
  readonly metadata: Uint8Array
}

/**
 * Writes a variant as Spark does (Apache Parquet, VariantEncoding.md): numbers of as few bytes as hold them, names in the
 * order in which they come.
 *
 * @throws ExecutionError VARIANT_SIZE_LIMIT above 128 MB.
 */
export function writeVariant(node: VariantNode, functionName = 'parse_json'): VariantBytes {
  const names = new Map<string, number>()
  const value = bytesOf(node, names)
  const metadata = namesIn(names)
  if (value.length > MOST_BYTES || metadata.length > MOST_BYTES)
    throw errorOf('VARIANT_SIZE_LIMIT', { sizeLimit: '128.0 MiB', functionName: `\`${functionName}\`` })
  return { value, metadata }
}

function bytesOf(node: VariantNode, names: Map<string, number>): Uint8Array {
  switch (node.kind) {
    case 'null':
      return primitive(PRIMITIVE.null, 0)
    case 'boolean':
      return primitive(node.value ? PRIMITIVE.true : PRIMITIVE.false, 0)
    case 'long':
      return longBytes(node.value)
    case 'double':
      return primitive(PRIMITIVE.double, 8, (view) => view.setFloat64(1, node.value, true))
    case 'float':
      return primitive(PRIMITIVE.float, 4, (view) => view.setFloat32(1, node.value, true))
    case 'decimal':
      return decimalBytes(node.value)
    case 'string':
      return textBytes(node.value)
    case 'uuid':
      return joined([primitive(PRIMITIVE.uuid, 0), Buffer.from(node.value.replaceAll('-', ''), 'hex')])
    case 'date':
      return primitive(PRIMITIVE.date, 4, (view) => view.setInt32(1, node.value, true))
    case 'timestamp':
      return primitive(PRIMITIVE.timestamp, 8, (view) => view.setBigInt64(1, node.value, true))
    case 'timestamp_ntz':
      return primitive(PRIMITIVE.timestampNtz, 8, (view) => view.setBigInt64(1, node.value, true))
    case 'binary':
      return joined([
        primitive(PRIMITIVE.binary, 4, (view) => view.setUint32(1, node.value.length, true)),
        node.value,
      ])
    case 'array':
      return arrayBytes(node.elements, names)
    case 'object':
      return objectBytes(node.fields, names)
  }
}

function primitive(type: number, bytes: number, set?: (view: DataView) => void): Uint8Array {
  const value = new Uint8Array(1 + bytes)
  value[0] = (type << 2) | BASIC.primitive
  set?.(new DataView(value.buffer))
  return value
}

function longBytes(value: bigint): Uint8Array {
  if (BigInt.asIntN(8, value) === value)
    return primitive(PRIMITIVE.int8, 1, (view) => view.setInt8(1, Number(value)))
  if (BigInt.asIntN(16, value) === value)
    return primitive(PRIMITIVE.int16, 2, (view) => view.setInt16(1, Number(value), true))
  if (BigInt.asIntN(32, value) === value)
    return primitive(PRIMITIVE.int32, 4, (view) => view.setInt32(1, Number(value), true))
  return primitive(PRIMITIVE.int64, 8, (view) => view.setBigInt64(1, value, true))
}

function decimalBytes({ unscaled, scale, precision }: Decimal): Uint8Array {
  if (scale <= 9 && precision <= 9)
    return primitive(PRIMITIVE.decimal4, 5, (view) => {
      view.setUint8(1, scale)
      view.setInt32(2, Number(unscaled), true)
    })
  const isWide = scale > 18 || precision > 18
  return primitive(isWide ? PRIMITIVE.decimal16 : PRIMITIVE.decimal8, isWide ? 17 : 9, (view) => {
    view.setUint8(1, scale)
    view.setBigInt64(2, BigInt.asIntN(64, unscaled), true)
    if (isWide) view.setBigInt64(10, unscaled >> 64n, true)
  })
}

/** Counts the bytes of the texts whose length stands in the first byte. */
const SHORT = 63

function textBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text)
  if (bytes.length > SHORT)
    return joined([
      primitive(PRIMITIVE.longString, 4, (view) => view.setUint32(1, bytes.length, true)),
      bytes,
    ])
  return joined([Uint8Array.of((bytes.length << 2) | BASIC.shortString), bytes])
}

function arrayBytes(elements: readonly VariantNode[], names: Map<string, number>): Uint8Array {
  const parts = elements.map((element) => bytesOf(element, names))
  const offsets = offsetsOf(parts)
  const offsetBytes = bytesFor(offsets.at(-1) ?? 0)
  const isLarge = parts.length > 255
  const header = (Number(isLarge) << 4) | ((offsetBytes - 1) << 2) | BASIC.array
  return joined([
    Uint8Array.of(header),
    numbers([parts.length], isLarge ? 4 : 1),
    numbers(offsets, offsetBytes),
    ...parts,
  ])
}

/** Values stand in the order of the document, numbers of names in that of the names. */
function objectBytes(fields: ReadonlyMap<string, VariantNode>, names: Map<string, number>): Uint8Array {
  const entries = Array.from(fields, ([name, node]) => {
    const id = names.get(name) ?? names.size
    names.set(name, id)
    return { name, id, bytes: bytesOf(node, names) }
  })
  const parts = entries.map(({ bytes }) => bytes)
  const offsets = offsetsOf(parts)
  const size = offsets.at(-1) ?? 0
  const sorted = entries
    .map(({ name, id }, index) => ({ name, id, offset: offsets[index] ?? 0 }))
    .sort((left, right) => compareNames(left.name, right.name))
  const ids = sorted.map(({ id }) => id)
  const idBytes = bytesFor(Math.max(0, ...ids))
  const offsetBytes = bytesFor(size)
  const isLarge = entries.length > 255
  const header = (Number(isLarge) << 6) | ((idBytes - 1) << 4) | ((offsetBytes - 1) << 2) | BASIC.object
  return joined([
    Uint8Array.of(header),
    numbers([entries.length], isLarge ? 4 : 1),
    numbers(ids, idBytes),
    numbers([...sorted.map(({ offset }) => offset), size], offsetBytes),
    ...parts,
  ])
}

function namesIn(names: ReadonlyMap<string, number>): Uint8Array {
  const parts = Array.from(names.keys(), (name) => Buffer.from(name))
  const offsets = offsetsOf(parts)
  const bytes = bytesFor(Math.max(offsets.at(-1) ?? 0, parts.length))
  return joined([
    Uint8Array.of(VERSION | ((bytes - 1) << 6)),
    numbers([parts.length, ...offsets], bytes),
    ...parts,
  ])
}

/** Says where each part begins, and where the last one ends. */
function offsetsOf(parts: readonly Uint8Array[]): readonly number[] {
  const offsets = [0]
  for (const part of parts) offsets.push((offsets.at(-1) ?? 0) + part.length)
  return offsets
}

function numbers(values: readonly number[], bytes: number): Uint8Array {
  const result = new Uint8Array(values.length * bytes)
  values.forEach((value, index) => {
    for (let at = 0; at < bytes; at++) result[index * bytes + at] = Math.floor(value / 256 ** at) % 256
  })
  return result
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    result.set(part, at)
    at += part.length
  }
  return result
}
