import { signEnd } from './sign.ts'

/** Is a piece of SQL text, from its start to before `end`. `closed` is false where a quote or comment never ends. */
export interface Lexeme {
  readonly kind: LexemeKind
  readonly end: number
  readonly closed: boolean
}

export type LexemeKind =
  | 'blank'
  | 'comment'
  | 'word'
  | 'quotedName'
  | 'text'
  | 'rawText'
  | 'digits'
  | 'sign'
  | 'unknown'

const BLANK = /[ \t\n\f\r\v\u00a0\u1680\u2000-\u200a\u2028\u202f\u205f\u3000]+/y
const LINE_COMMENT = /--(?:\\\n|[^\r\n])*\r?\n?/y
// A fraction counts only where no letter or digit follows: `1.5x` is `1`, `.`, `5x`, as in Spark.
const FRACTION = /(?:\d+\.\d*|\.\d+)(?:E[+-]?\d+)?(?:BD|[FD])?(?![A-Z0-9_])/iy
const WHOLE = /\d+(?:[LSY]|(?:E[+-]?\d+)?(?:BD|[FD])?)/iy

/** Reads the lexeme that starts at an offset before the end of the text. Takes time linear in its length. */
export function lexemeAt(text: string, start: number): Lexeme {
  const code = text.charCodeAt(start)
  switch (code) {
    case 0x20:
    case 0x0a:
    case 0x0d:
    case 0x09:
      return { kind: 'blank', end: blankEnd(text, start), closed: true }
    case 0x27: // '
    case 0x22: // "
      return quoted('text', textEnd(text, start + 1, code))
    case 0x60: // `
      return quoted('quotedName', doubledEnd(text, start + 1, '`'))
    case 0x2d: // -
      if (text.startsWith('--', start)) {
        return { kind: 'comment', end: matchEnd(LINE_COMMENT, text, start), closed: true }
      }
      break
    case 0x2f: // /
      if (text.startsWith('/*', start)) return quoted('comment', commentEnd(text, start))
      break
    case 0x52: // R
    case 0x72: // r
      if (/['"]/.test(text.charAt(start + 1))) {
        const end = text.indexOf(text.charAt(start + 1), start + 2)
        return end === -1 ? quoted('rawText', ~text.length) : quoted('rawText', end + 1)
      }
      break
    default:
  }
  return plainLexeme(text, start)
}

// Most lexemes are found without a pattern: V8 compiles one at its first use, which short programs feel.
function plainLexeme(text: string, start: number): Lexeme {
  const digits = digitsEnd(text, start)
  const digit = digits > start
  const next = text.charCodeAt(digits)
  if (digit && !(next === 0x2e || next > 0x7f || isWordCode(next)))
    return { kind: 'digits', end: digits, closed: true }
  if (digit || next === 0x2e) {
    const fraction = matchEnd(FRACTION, text, start)
    if (fraction > start) return { kind: 'digits', end: fraction, closed: true }
  }
  const word = wordEnd(text, start)
  if (digit) {
    const whole = matchEnd(WHOLE, text, start)
    if (whole >= word) return { kind: 'digits', end: whole, closed: true }
  }
  if (word > start) return { kind: 'word', end: word, closed: true }
  const sign = signEnd(text, start)
  if (sign > start) return { kind: 'sign', end: sign, closed: true }
  const blank = matchEnd(BLANK, text, start)
  if (blank > start) return { kind: 'blank', end: blank, closed: true }
  const length = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1
  return { kind: 'unknown', end: start + length, closed: true }
}

/** Makes the lexeme of something with an end mark; a missing one is told by the complement of the end. */
function quoted(kind: LexemeKind, end: number): Lexeme {
  return end < 0 ? { kind, end: ~end, closed: false } : { kind, end, closed: true }
}

function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start
  return pattern.test(text) ? pattern.lastIndex : start
}

function blankEnd(text: string, start: number): number {
  let end = start
  while (isPlainBlank(text.charCodeAt(end))) end++
  const next = text.charCodeAt(end)
  return next > 0x7f || next < 0x20 ? matchEnd(BLANK, text, end) : end
}

function wordEnd(text: string, start: number): number {
  let end = start
  while (isWordCode(text.charCodeAt(end))) end++
  return text.charCodeAt(end) > 0x7f ? matchEnd(unicodeWord(), text, start) : end
}

function digitsEnd(text: string, start: number): number {
  let end = start
  while (isDigit(text.charCodeAt(end))) end++
  return end
}

function isPlainBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isWordCode(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 0x5f
}

function isLetter(code: number): boolean {
  const low = code | 0x20
  return low >= 0x61 && low <= 0x7a
}

let unicodeWordPattern: RegExp | undefined

// Made on first use: the table of all letters takes a noticeable part of the start-up time.
function unicodeWord(): RegExp {
  unicodeWordPattern ??= /[\p{L}0-9_]+/uy
  return unicodeWordPattern
}

/** Finds the end of a string: a backslash takes the next character along, and a doubled quote stands for one. */
function textEnd(text: string, start: number, quote: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5c) at++
    else if (code === quote) {
      if (text.charCodeAt(at + 1) !== quote) return at + 1
      at++
    }
  }
  return ~text.length
}

function doubledEnd(text: string, start: number, quote: string): number {
  for (let at = text.indexOf(quote, start); at !== -1; at = text.indexOf(quote, at + 2)) {
    if (text.charAt(at + 1) !== quote) return at + 1
  }
  return ~text.length
}

/** Finds the end of a comment in brackets, which may hold others; a hint, as in `/*+ BROADCAST(t)`, holds none. */
function commentEnd(text: string, start: number): number {
  const mark = /\/\*(?!\+)|\*\//g
  mark.lastIndex = start + 2
  const nests = text.charAt(start + 2) !== '+'
  let depth = 1
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[0] === '*/') depth--
    else if (nests) depth++
    if (depth === 0) return mark.lastIndex
  }
  return ~text.length
}
