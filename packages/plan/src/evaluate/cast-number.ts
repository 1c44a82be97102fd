import type { DataType } from '@kindling/core'

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?$/

/** Reads a float or double: digits, point and exponent, a `d` or `f` at the end, or a word for what is not finite. */
export function numberFromText(text: string, to: DataType): number | undefined {
  const value = NUMBER.test(text) ? Number(text.replace(/[dDfF]$/, '')) : wordValue(text.toLowerCase())
  if (value === undefined) return undefined
  return to.kind === 'float' ? Math.fround(value) : value
}

function wordValue(word: string): number | undefined {
  switch (word) {
    case 'nan':
      return Number.NaN
    case 'inf':
    case '+inf':
    case 'infinity':
    case '+infinity':
      return Number.POSITIVE_INFINITY
    case '-inf':
    case '-infinity':
      return Number.NEGATIVE_INFINITY
    default:
      return undefined
  }
}
