import type { AvroSchema } from './avro-schema.ts'

/**
 * Writes the default value of a field, which is JSON, in Avro's binary encoding; undefined for one that its type does not
 * have. The default of a union belongs to its first branch, or to the first that has it.
 */
export function avroDefault(schema: AvroSchema, json: unknown): Uint8Array | undefined {
  const bytes: number[] = []
  return append(schema, json, bytes) ? Uint8Array.from(bytes) : undefined
}

function append(schema: AvroSchema, json: unknown, bytes: number[]): boolean {
  switch (schema.kind) {
    case 'null':
      return json === null
    case 'boolean':
      if (typeof json !== 'boolean') return false
      bytes.push(json ? 1 : 0)
      return true
    case 'int':
    case 'long':
      return appendInteger(schema.kind === 'int' ? 32 : 64, json, bytes)
    case 'float':
    case 'double':
      return appendReal(schema.kind === 'float' ? 4 : 8, json, bytes)
    case 'string':
      return typeof json === 'string' && appendBlock(new TextEncoder().encode(json), bytes)
    case 'bytes': {
      const block = latinBytes(json)
      return block !== undefined && appendBlock(block, bytes)
    }
    case 'fixed': {
      const block = latinBytes(json)
      if (block?.length !== schema.size) return false
      bytes.push(...block)
      return true
    }
    case 'enum': {
      const index = schema.symbols.indexOf(String(json))
      if (index < 0) return false
      appendVariable(BigInt(index), bytes)
      return true
    }
    case 'array':
      return Array.isArray(json) && appendItems(json, bytes, (item) => append(schema.items, item, bytes))
    case 'map': {
      if (!isObject(json)) return false
      return appendItems(
        Object.entries(json),
        bytes,
        ([key, value]) =>
          appendBlock(new TextEncoder().encode(key), bytes) && append(schema.values, value, bytes),
      )
    }
    case 'record':
      return (
        isObject(json) &&
        schema.fields.every((field) => {
          const value = Object.hasOwn(json, field.name) ? json[field.name] : field.default
          return value !== undefined && append(field.schema, value, bytes)
        })
      )
    case 'union': {
      const index = schema.branches.findIndex((branch) => append(branch, json, []))
      const branch = schema.branches[index]
      if (branch === undefined) return false
      appendVariable(BigInt(index), bytes)
      return append(branch, json, bytes)
    }
  }
}

function appendInteger(bits: number, json: unknown, bytes: number[]): boolean {
  if (typeof json !== 'number' || !Number.isInteger(json)) return false
  const value = BigInt(json)
  if (BigInt.asIntN(bits, value) !== value) return false
  appendVariable(value, bytes)
  return true
}

function appendReal(size: 4 | 8, json: unknown, bytes: number[]): boolean {
  if (typeof json !== 'number') return false
  const view = new DataView(new ArrayBuffer(size))
  if (size === 4) view.setFloat32(0, json, true)
  else view.setFloat64(0, json, true)
  bytes.push(...new Uint8Array(view.buffer))
  return true
}

function appendItems<T>(items: readonly T[], bytes: number[], appendItem: (item: T) => boolean): boolean {
  if (items.length > 0) appendVariable(BigInt(items.length), bytes)
  const fine = items.every(appendItem)
  appendVariable(0n, bytes)
  return fine
}

function appendBlock(block: Uint8Array, bytes: number[]): boolean {
  appendVariable(BigInt(block.length), bytes)
  for (const byte of block) bytes.push(byte)
  return true
}

/** Appends an integer in zig-zag and seven bits a byte. */
function appendVariable(value: bigint, bytes: number[]): void {
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  bytes.push(Number(rest))
}

/** Gives the bytes that stand in a text as its characters up to U+00FF. */
function latinBytes(json: unknown): Uint8Array | undefined {
  if (typeof json !== 'string') return undefined
  const codes = Array.from(json, (character) => character.codePointAt(0) ?? 0)
  return codes.every((code) => code <= 0xff) ? Uint8Array.from(codes) : undefined
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
