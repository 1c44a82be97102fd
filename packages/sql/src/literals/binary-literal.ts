import { errorOf, type SqlOrigin } from '@kindling/core'

/**
 * Finds the bytes of a binary literal `X'1F'` from its digits; an odd number of digits gets a zero in front, as in
 * Spark. Raises INVALID_TYPED_LITERAL for anything but hexadecimal digits.
 *
 * @example
 * ```ts
 * binaryValue('1FF', origin) // Uint8Array [1, 255]
 * ```
 */
export function binaryValue(digits: string, origin: SqlOrigin): Uint8Array {
  if (!/^[0-9a-fA-F]*$/.test(digits)) {
    throw errorOf('INVALID_TYPED_LITERAL', { valueType: '`X`', value: `\`${digits}\`` }, { origin })
  }
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  return Uint8Array.from({ length: even.length / 2 }, (_, at) =>
    Number.parseInt(even.slice(at * 2, at * 2 + 2), 16),
  )
}
