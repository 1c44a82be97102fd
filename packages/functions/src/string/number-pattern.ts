import { errorOf } from '@kindling/core'
import type { DecimalDigits } from './decimal-digits.ts'

/** Is a pattern of Java's DecimalFormat without exponents. */
export interface NumberPattern {
  readonly prefix: string
  readonly suffix: string
  readonly negativePrefix: string
  readonly negativeSuffix: string
  readonly leastWhole: number
  readonly leastFraction: number
  readonly mostFraction: number
  readonly group: number
  /** By which power of ten the number is multiplied: 2 for `%`, 3 for `‰`. */
  readonly shift: number
}

/** Makes the pattern `#,##0.00...` with so many digits behind the point. */
export function patternWithDigits(fraction: number): NumberPattern {
  return {
    prefix: '',
    suffix: '',
    negativePrefix: '-',
    negativeSuffix: '',
    leastWhole: 1,
    leastFraction: fraction,
    mostFraction: fraction,
    group: 3,
    shift: 0,
  }
}

const HALF = /^((?:[^;'#0,.]|'[^']*')*)([#0,.]*)((?:[^;'#0,.]|'[^']*')*)$/

/** Reads a pattern; the empty one is `#,##0`. Raises INVALID_ARGUMENT for one that means nothing, or has an exponent. */
export function readPattern(text: string): NumberPattern {
  if (text === '') return patternWithDigits(0)
  const [positive = '', negative, ...more] = halvesOf(text)
  const own = readHalf(positive)
  const other = negative === undefined ? undefined : readHalf(negative)
  if (
    own === undefined ||
    more.length > 0 ||
    (negative !== undefined && (other === undefined || own.digits === ''))
  ) {
    throw refused(text)
  }
  const counts = countDigits(own.digits)
  if (counts === undefined) throw refused(text)
  const isOther = other !== undefined && (other.prefix !== own.prefix || other.suffix !== own.suffix)
  return {
    ...counts,
    prefix: own.prefix,
    suffix: own.suffix,
    negativePrefix: isOther ? other.prefix : `-${own.prefix}`,
    negativeSuffix: isOther ? other.suffix : own.suffix,
    shift: own.shift,
  }
}

function halvesOf(text: string): readonly string[] {
  return text.match(/(?:[^;']|'[^']*'|')+|(?<=^|;)(?=;|$)/g) ?? []
}

function readHalf(
  text: string,
):
  | { readonly prefix: string; readonly digits: string; readonly suffix: string; readonly shift: number }
  | undefined {
  const [whole, prefix = '', digits = '', suffix = ''] = HALF.exec(text) ?? []
  if (whole === undefined || (digits !== '' && suffix.startsWith('E'))) return undefined
  const signs = (prefix + suffix).replace(/'[^']*'/g, '').match(/[%‰]/g) ?? []
  if (signs.length > 1) return undefined
  const shift = signs[0] === '%' ? 2 : signs[0] === '‰' ? 3 : 0
  return { prefix: unquoted(prefix), digits, suffix: unquoted(suffix), shift }
}

function unquoted(text: string): string {
  return text.replace(/''/g, '\u0000').replace(/'/g, '').replace(/\0/g, "'")
}

/** Reads `#` before `0` before the point, and `0` before `#` behind it. */
function countDigits(
  digits: string,
): Pick<NumberPattern, 'leastWhole' | 'leastFraction' | 'mostFraction' | 'group'> | undefined {
  const [match, whole = '', point, behind = ''] = /^([#,]*[0,]*)(?:(\.)(0*#*))?$/.exec(digits) ?? []
  if (match === undefined || whole.endsWith(',')) return undefined
  const bare = whole.replace(/,/g, '')
  const needed = bare.replace(/#/g, '').length
  const neededBehind = behind.replace(/#/g, '').length
  const needsOne = point !== undefined && needed === 0 && neededBehind === 0
  const last = whole.lastIndexOf(',')
  return {
    leastWhole: needsOne && bare !== '' ? 1 : needed,
    leastFraction: needsOne && bare === '' && behind !== '' ? 1 : neededBehind,
    mostFraction: behind.length,
    group: last === -1 ? 0 : whole.length - last - 1,
  }
}

function refused(text: string): Error {
  return errorOf('INVALID_ARGUMENT', {
    argument: 'format',
    method: 'format_number',
    expected: 'a pattern of digits such as `#,##0.00`, without exponents',
    actual: `\`${text}\``,
  })
}

/** Writes a number by a pattern. */
export function writeByPattern(pattern: NumberPattern, number: DecimalDigits): string {
  if (!number.isZero) number.point += pattern.shift
  number.roundHalfEven(pattern.mostFraction)
  const count = Math.max(pattern.leastFraction, Math.min(pattern.mostFraction, number.fractionDigits))
  const whole = number.whole(pattern.leastWhole, pattern.group)
  const digits = (whole === '' && count === 0 ? '0' : whole) + (count > 0 ? `.${number.fraction(count)}` : '')
  return withAffixes(pattern, number.negative, digits)
}

/** Writes an infinity, or NaN, which has no sign. */
export function writeSpecial(pattern: NumberPattern, value: number): string {
  return Number.isNaN(value) ? 'NaN' : withAffixes(pattern, value < 0, '∞')
}

function withAffixes(pattern: NumberPattern, negative: boolean, digits: string): string {
  return negative
    ? pattern.negativePrefix + digits + pattern.negativeSuffix
    : pattern.prefix + digits + pattern.suffix
}
