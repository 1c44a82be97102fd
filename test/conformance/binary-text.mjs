/** Prints bytes in a style of `spark.sql.binaryOutputStyle`; as UTF-8 text without one. */
export function binaryText(bytes, style) {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase())
  switch (style) {
    case 'HEX':
      return hex.join('')
    case 'HEX_DISCRETE':
      return `[${hex.join(' ')}]`
    case 'BASIC':
      return `[${Array.from(bytes, (byte) => (byte << 24) >> 24).join(', ')}]`
    case 'BASE64':
      return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
    default:
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  }
}
