/** Takes blanks off both ends of a text, as XML has them. */
export function trimmedText(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}

/** Reads a text as XPath reads numbers: digits with a point and a minus, nothing else; NaN for other text. */
export function textNumber(text: string): number {
  const inner = trimmedText(text)
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(inner) ? Number(inner) : Number.NaN
}

/** Prints a number as XPath does: never with an exponent, whole numbers without a point. */
export function numberText(value: number): string {
  if (!Number.isFinite(value) || value === 0) return value === 0 ? '0' : String(value)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  const padded = digits.padEnd(point, '0')
  const rest = padded.slice(point)
  return `${sign}${padded.slice(0, point)}${rest === '' ? '' : `.${rest}`}`
}
