import { errorOf } from '@kindling/core'

/** Writes a text in one of the character sets that Spark knows: US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16BE, UTF-16LE, UTF-32. */
export function encodeText(text: string, charset: string): Uint8Array {
  switch (charset.toUpperCase()) {
    case 'UTF-8':
      return new TextEncoder().encode(text)
    case 'US-ASCII':
      return singleBytes(text, 0x7f, charset)
    case 'ISO-8859-1':
      return singleBytes(text, 0xff, charset)
    case 'UTF-16LE':
      return new Uint8Array(Buffer.from(text, 'utf16le'))
    case 'UTF-16BE':
      return bigEndian(text)
    case 'UTF-16':
      return text === '' ? new Uint8Array() : Uint8Array.from([0xfe, 0xff, ...bigEndian(text)])
    case 'UTF-32':
      return Uint8Array.from(
        Array.from(text, (character) => {
          const point = character.codePointAt(0) ?? 0
          return [0, point >> 16, (point >> 8) & 255, point & 255]
        }).flat(),
      )
    default:
      throw unknownCharset(charset, 'encode')
  }
}

/** Reads bytes in a character set; those that mean nothing in it are an error. */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  try {
    switch (charset.toUpperCase()) {
      case 'UTF-8':
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
      case 'US-ASCII':
        if (bytes.some((byte) => byte > 127)) throw new TypeError('beyond ASCII')
        return Buffer.from(bytes).toString('latin1')
      case 'ISO-8859-1':
        return Buffer.from(bytes).toString('latin1')
      case 'UTF-16LE':
        return new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(bytes)
      case 'UTF-16BE':
        return fromBigEndian(bytes)
      case 'UTF-16':
        if (bytes[0] === 0xff && bytes[1] === 0xfe)
          return new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(2))
        return fromBigEndian(bytes[0] === 0xfe && bytes[1] === 0xff ? bytes.subarray(2) : bytes)
      case 'UTF-32':
        return fromUtf32(bytes)
      default:
    }
  } catch {
    throw malformed('decode', charset)
  }
  throw unknownCharset(charset, 'decode')
}

function bigEndian(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf16le').swap16())
}

function fromBigEndian(bytes: Uint8Array): string {
  if (bytes.length % 2 !== 0) throw new TypeError('half a character')
  const swapped = Buffer.from(bytes).swap16()
  return new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(swapped)
}

function fromUtf32(bytes: Uint8Array): string {
  if (bytes.length % 4 !== 0) throw new TypeError('part of a character')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at)
    if (at === 0 && point === 0xfeff) continue
    if (point >= 0xd800 && point <= 0xdfff) throw new TypeError('half a pair')
    text += String.fromCodePoint(point)
  }
  return text
}

function singleBytes(text: string, last: number, charset: string): Uint8Array {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  if (points.some((point) => point > last)) throw malformed('encode', charset)
  return Uint8Array.from(points)
}

function malformed(name: string, charset: string): Error {
  return errorOf('MALFORMED_CHARACTER_CODING', { function: `\`${name}\``, charset })
}

function unknownCharset(charset: string, name: string): Error {
  return errorOf('INVALID_PARAMETER_VALUE.CHARSET', {
    functionName: `\`${name}\``,
    parameter: '`charset`',
    charset,
  })
}
