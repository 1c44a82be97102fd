import { type DataType, errorOf, sqlString, string, type Value } from '@kindling/core'
import { anything, callOf, castOf, type Expression, evaluate, isConstant, literalOf } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { type FormatSpecifier, padded, readSpecifier, writeDouble, writeInteger } from './format-specifier.ts'

const BITS: Readonly<Record<string, number>> = {
  tinyint: 8,
  smallint: 16,
  int: 32,
  bigint: 64,
  date: 32,
  timestamp: 64,
  timestamp_ntz: 64,
  yearMonthInterval: 32,
  dayTimeInterval: 64,
}

const args = [
  ['template', string, 'The template.'],
  ['value', anything, 'A value.'],
] as const

const filledTemplate = defineOverloaded({
  name: 'filled template',
  group: 'string',
  since: '0.1.0',
  doc: 'Fills a template with values.',
  signatures: [{ args, variadic: { least: 0 }, returns: string, native: 'format_string' }],
  nulls: 'handles',
  nullable: ([template = true]) => template,
  deterministic: true,
  kernel: ([template = null, ...values], types): Value =>
    template === null ? null : filled(String(template), values, types.arguments.slice(1)),
  examples: [],
})

export const formatString = defineRewritten({
  name: 'format_string',
  aliases: ['printf'],
  group: 'string',
  since: '0.1.0',
  doc: "Fills a template of Java's Formatter: `%s` with any value, `%d`, `%x` and `%o` with whole numbers, `%f`, `%e` and `%g` with floats and doubles, `%c`, `%b`, `%%` and `%n`, with a width, a precision and flags. Dates, timestamps and intervals count as the numbers that they are made of, as in Spark. NULL becomes `null`; a template that is NULL gives NULL. `%h`, `%a` and `%t` are refused.",
  signatures: [{ args, variadic: { least: 0 }, returns: string }],
  nullable: ([template = true]) => template,
  deterministic: true,
  display: (texts, calledAs) => `${calledAs}(${texts.join(', ')})`,
  rewrite: ([template = literalOf(string, null), ...values]) => {
    refuseZero(template)
    return callOf(filledTemplate, [template, ...values.map(asFlat)])
  },
  examples: [
    { sql: "format_string('Hello World %d %s', 100, 'days')", is: 'Hello World 100 days' },
    { sql: "printf('%5d|%-5d|%05d|%,d', 42, 42, 42, 1234567)", is: '   42|42   |00042|1,234,567' },
    {
      sql: "format_string('%.2f %10.3f %e', 1.005D, 2.71828D, 12345.678D)",
      is: '1.01      2.718 1.234568e+04',
    },
    { sql: "format_string('%2$s %1$s', 'a', NULL)", is: 'null a' },
  ],
})

/** Decimals and NULLs go in as texts. */
function asFlat(value: Expression): Expression {
  const { kind } = value.type
  if (kind === 'decimal' || kind === 'void') return castOf(value, string)
  if (kind in BITS || ['boolean', 'float', 'double', 'string'].includes(kind)) return value
  const feature = `\`format_string\` of \`${sqlString(value.type)}\``
  throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: value.origin })
}

function refuseZero(template: Expression): void {
  if (!isConstant(template) || !String(evaluate(template)).includes('%0$')) return
  throw errorOf('INVALID_PARAMETER_VALUE.ZERO_INDEX', {}, { origin: template.origin })
}

function filled(template: string, values: readonly Value[], types: readonly DataType[]): string {
  let [text, next, last] = ['', 0, -1]
  for (let at = 0; at < template.length; ) {
    const percent = template.indexOf('%', at)
    if (percent === -1) return text + template.slice(at)
    text += template.slice(at, percent)
    const found = readSpecifier(template.slice(percent))
    if (found === undefined) {
      throw refused('a template with places such as `%d`, `%5.2f` or `%s`', template.slice(percent))
    }
    const { place, length } = found
    at = percent + length
    const written = template.slice(percent, at)
    if (place.conversion === '%' || place.conversion === 'n') {
      text += place.conversion === 'n' ? '\n' : padded(place, '%')
      continue
    }
    last = place.argument > 0 ? place.argument - 1 : place.argument === 0 ? next++ : last
    const type = types[last]
    if (type === undefined) throw refused('a template with as many places as there are values', written)
    const value = valueText(place, values[last] ?? null, type)
    if (value === undefined) throw refused('a template whose places fit the types of the values', written)
    text += value
  }
  return text
}

/** Writes a value as its place asks; nothing where a place does not take values of that type. */
function valueText(place: FormatSpecifier, value: Value, type: DataType): string | undefined {
  const bits = BITS[type.kind]
  const isReal = type.kind === 'float' || type.kind === 'double'
  if (place.conversion === 'b') {
    return padded(place, String(value !== null && (type.kind !== 'boolean' || value === true)))
  }
  if (value === null) return padded(place, 'null')
  switch (place.conversion) {
    case 's':
      return padded(place, isReal ? String(evaluate(castOf(literalOf(type, value), string))) : String(value))
    case 'd':
    case 'x':
    case 'o':
      return bits === undefined ? undefined : writeInteger(place, BigInt(value as number | bigint), bits)
    case 'c': {
      const code = Number(value)
      const isCode =
        bits !== undefined && bits < 64 && code >= 0 && code <= 0x10_ffff && (code < 0xd800 || code >= 0xe000)
      return isCode ? padded(place, String.fromCodePoint(code)) : undefined
    }
    default:
      return isReal ? writeDouble(place, Number(value)) : undefined
  }
}

function refused(expected: string, actual: string): Error {
  const parameters = { argument: 'format', method: 'format_string', expected, actual: `\`${actual}\`` }
  return errorOf('INVALID_ARGUMENT', parameters)
}
