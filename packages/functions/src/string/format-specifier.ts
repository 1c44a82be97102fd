import { DecimalDigits } from './decimal-digits.ts'

/** Is a place in a template of Java's Formatter: `%[argument$][flags][width][.precision]conversion`. */
export interface FormatSpecifier {
  /** The number of the argument, from 1; 0 for the next one, -1 for the same as before. */
  readonly argument: number
  readonly flags: string
  readonly width: number
  readonly precision: number
  /** In small letters; `upper` tells of capitals. */
  readonly conversion: string
  readonly upper: boolean
}

const PLACE = /^%(?:([1-9]\d*)\$)?([-#+ 0,(<]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/
const WIDEST = 1_000_000

/** Says which flags a conversion allows, whether a precision, and whether capitals. */
const RULES: Readonly<Record<string, readonly [flags: string, precise: boolean, upper: boolean]>> = {
  s: ['-', true, true],
  b: ['-', true, true],
  c: ['-', false, true],
  d: ['-+ 0,(', false, false],
  x: ['-#0', false, true],
  o: ['-#0', false, false],
  e: ['-#+ 0(', true, true],
  f: ['-#+ 0,(', true, false],
  g: ['-+ 0,(', true, true],
  '%': ['-', false, false],
  n: ['', false, false],
}

/** Reads a place at the start of a text, and how long it is; nothing for one that means nothing. */
export function readSpecifier(
  text: string,
): { readonly place: FormatSpecifier; readonly length: number } | undefined {
  const match = PLACE.exec(text)
  if (match === null) return undefined
  const [whole, argument, allFlags = '', width = '-1', precision = '-1', letter = ''] = match
  const conversion = letter.toLowerCase()
  const place: FormatSpecifier = {
    argument: allFlags.includes('<') ? -1 : Number(argument ?? 0),
    flags: allFlags.replace('<', ''),
    width: Number(width),
    precision: Number(precision),
    conversion,
    upper: letter !== conversion,
  }
  return isSound(place) ? { place, length: whole.length } : undefined
}

function isSound({ flags, width, precision, conversion, upper }: FormatSpecifier): boolean {
  const [allowed, precise, capitals] = RULES[conversion] ?? []
  if (allowed === undefined || (upper && capitals !== true) || (precision !== -1 && precise !== true))
    return false
  if (conversion === 'n' && width !== -1) return false
  if ([...flags].some((flag, index) => !allowed.includes(flag) || flags.indexOf(flag) !== index)) return false
  if (width === -1 && /[-0]/.test(flags)) return false
  if (/\+.* | .*\+|-.*0|0.*-/.test(flags)) return false
  return width <= WIDEST && precision <= WIDEST
}

/** Fills a text up to the width with blanks, after it was cut to the precision. */
export function padded({ flags, width, precision, upper }: FormatSpecifier, value: string): string {
  // Half of a character that takes two units has no bytes of its own.
  const cut = precision === -1 ? value : value.slice(0, precision).replace(/[\ud800-\udbff]$/, '?')
  const text = upper ? cut.toUpperCase() : cut
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width)
}

/** Writes digits with a sign, filled up with zeros or blanks. */
function signed(place: FormatSpecifier, negative: boolean, digits: string, fill = true): string {
  const { flags, width } = place
  const wrapped = negative && flags.includes('(')
  const sign = negative ? (wrapped ? '(' : '-') : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  const end = wrapped ? ')' : ''
  const room = fill && flags.includes('0') ? width - sign.length - end.length : 0
  return padded({ ...place, precision: -1 }, sign + digits.padStart(room, '0') + end)
}

/** Writes a whole number; `bits` is the size of its type, which `%x` and `%o` show. */
export function writeInteger(place: FormatSpecifier, value: bigint, bits: number): string {
  const { flags, conversion, width } = place
  const group = flags.includes(',') ? 3 : 0
  if (conversion === 'd') return signed(place, value < 0n, DecimalDigits.of(String(value)).whole(1, group))
  const digits = BigInt.asUintN(bits, value).toString(conversion === 'x' ? 16 : 8)
  const start = flags.includes('#') ? (conversion === 'x' ? '0x' : '0') : ''
  const room = flags.includes('0') ? width - start.length : 0
  return padded(place, start + digits.padStart(room, '0'))
}

/** Writes a double with a point, an exponent, or whichever is shorter. */
export function writeDouble(place: FormatSpecifier, value: number): string {
  const { conversion, precision } = place
  if (Number.isNaN(value)) return padded({ ...place, precision: -1 }, 'NaN')
  const negative = value < 0 || Object.is(value, -0)
  if (!Number.isFinite(value)) return signed(place, negative, 'Infinity', false)
  const size = Math.abs(value)
  const places = precision === -1 ? 6 : precision
  if (conversion === 'f') return signed(place, negative, withPoint(place, size, places))
  if (conversion === 'e') return signed(place, negative, withExponent(place, size, places))
  const count = Math.max(places, 1)
  const digits = DecimalDigits.of(size)
  if (!digits.isZero) digits.roundHalfUp(count - digits.point)
  const point = digits.isZero ? 1 : digits.point
  return point > -4 && point <= count
    ? signed(place, negative, withPoint(place, size, count - point))
    : signed(place, negative, withExponent(place, size, count - 1))
}

function withPoint({ flags }: FormatSpecifier, value: number, places: number): string {
  const digits = DecimalDigits.of(value)
  digits.roundHalfUp(places)
  const point = places > 0 || flags.includes('#') ? '.' : ''
  return digits.whole(1, flags.includes(',') ? 3 : 0) + point + digits.fraction(places)
}

function withExponent({ flags }: FormatSpecifier, value: number, places: number): string {
  const digits = DecimalDigits.of(value)
  digits.roundHalfUp(places + 1 - digits.point)
  const exponent = digits.isZero ? 0 : digits.point - 1
  if (!digits.isZero) digits.point = 1
  const point = places > 0 || flags.includes('#') ? '.' : ''
  const size = String(Math.abs(exponent)).padStart(2, '0')
  return `${digits.whole(1, 0)}${point}${digits.fraction(places)}e${exponent < 0 ? '-' : '+'}${size}`
}
