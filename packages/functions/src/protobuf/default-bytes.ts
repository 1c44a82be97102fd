import type { ProtobufField } from './descriptor.ts'

/**
 * Gives the default of a field as a message has it after the tag: the one that the file declares, or zero.
 *
 * @throws RangeError for one that its type does not have.
 */
export function defaultBytes(field: ProtobufField): Uint8Array {
  const given = field.defaultText
  const text = given === undefined ? '' : new TextDecoder().decode(given)
  switch (field.form) {
    case 'bytes':
      return field.text === 'none' ? unescaped(text) : (given ?? new Uint8Array())
    case 'boolean':
      return varint(text === 'true' ? 1n : 0n)
    case 'enumeration':
      return varint(BigInt(symbolNumber(field, text)))
    case 'single':
    case 'real':
      return floating(field.form === 'single' ? 4 : 8, text)
    case 'fixed32':
    case 'fixed64':
      return fixed(field.form === 'fixed32' ? 4 : 8, integer(text))
    case 'zigzag32':
    case 'zigzag64': {
      const value = integer(text)
      return varint((value << 1n) ^ (value >> 63n))
    }
    case 'varint32':
    case 'varint64':
      return varint(integer(text))
    case 'message':
    case 'group':
      return new Uint8Array()
  }
}

function integer(text: string): bigint {
  if (text === '') return 0n
  if (!/^-?\d{1,20}$/.test(text)) throw new RangeError(`the default \`${text}\` is no integer`)
  return BigInt(text)
}

function symbolNumber({ enumeration, fullName }: ProtobufField, name: string): number {
  const symbols = enumeration?.symbols ?? []
  const symbol = name === '' ? symbols[0] : symbols.find((each) => each.name === name)
  if (symbol === undefined) throw new RangeError(`the default of \`${fullName}\` is no symbol of its enum`)
  return symbol.number
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, value)
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}

function fixed(size: 4 | 8, value: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, value), true)
  return bytes.subarray(0, size)
}

const WORDS: Readonly<Record<string, number>> = {
  '': 0,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
}

function floating(size: 4 | 8, text: string): Uint8Array {
  const value = Object.hasOwn(WORDS, text) ? (WORDS[text] ?? 0) : Number(text)
  if (Number.isNaN(value) && text !== 'nan') throw new RangeError(`the default \`${text}\` is no number`)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  if (size === 4) view.setFloat32(0, value, true)
  else view.setFloat64(0, value, true)
  return bytes
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 }

/** Reads bytes as files of Protobuf write them: escapes as in C, of which those of octal digits have three at most. */
function unescaped(text: string): Uint8Array {
  const bytes: number[] = []
  const pattern = /\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|(.))|([^\\]+)/gsu
  for (const [, octal, hexadecimal, letter, plain] of text.matchAll(pattern)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff)
    else if (hexadecimal !== undefined) bytes.push(Number.parseInt(hexadecimal, 16))
    else if (letter !== undefined) bytes.push(ESCAPES[letter] ?? letter.charCodeAt(0) & 0xff)
    else bytes.push(...new TextEncoder().encode(plain))
  }
  return Uint8Array.from(bytes)
}
