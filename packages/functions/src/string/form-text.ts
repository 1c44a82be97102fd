/** Reads a text as forms in URLs are written; undefined where a `%` has no two hexadecimal digits behind it. */
export function formText(text: string): string | undefined {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return undefined
  const bytes = new TextEncoder().encode(text.replaceAll('+', ' '))
  const decoded: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 37) decoded.push(bytes[at] ?? 0)
    else {
      decoded.push(Number.parseInt(String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0), 16))
      at += 2
    }
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(decoded))
}
