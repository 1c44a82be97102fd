import { bigint, type DataType, double, errorOf, int, sqlString, string, type Value } from '@kindling/core'
import { callOf, castOf, type Expression, expressionName, type TypePattern, variable } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { DecimalDigits } from './decimal-digits.ts'
import { patternWithDigits, readPattern, writeByPattern, writeSpecial } from './number-pattern.ts'

const MOST_DIGITS = 340

/** Writes doubles, or the texts of whole numbers and decimals. */
const grouped = defineOverloaded({
  name: 'grouped number',
  group: 'string',
  since: '0.1.0',
  doc: 'Writes a number in groups of digits.',
  signatures: [string, double].flatMap((number) =>
    [int, string].map((format) => ({
      args: [
        ['number', number, 'The number.'],
        ['format', format, 'How many digits there are behind the point, or a pattern.'],
      ] as const,
      returns: string,
      native: `format_number_${number.kind === 'string' ? 'utf8' : 'f64'}_${format.kind === 'string' ? 'utf8' : 'i32'}`,
    })),
  ),
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([number = null, format = null]): Value => {
    if (typeof format === 'number' && format < 0) return null
    const pattern =
      typeof format === 'number'
        ? patternWithDigits(Math.min(format, MOST_DIGITS))
        : readPattern(String(format))
    if (typeof number === 'number' && !Number.isFinite(number)) return writeSpecial(pattern, number)
    return writeByPattern(pattern, DecimalDigits.of(number as number | string))
  },
  examples: [],
})

const NUMBERS: readonly TypePattern[] = [bigint, double, variable('D', 'decimal')]

export const formatNumber = defineRewritten({
  name: 'format_number',
  group: 'string',
  since: '0.1.0',
  doc: 'Writes a number in groups of three digits, rounded half to even to so many digits behind the point; NULL where there are fewer than none. Or by a pattern of Java (`DecimalFormat`): `0` for a digit, `#` for one that may be absent, `,` between groups, `.`, `%`, quoted text, and another form for negative numbers behind `;`. Patterns with exponents are refused.',
  signatures: NUMBERS.flatMap((number) =>
    [int, string].map((format) => ({
      args: [
        ['number', number, 'The number.'],
        ['format', format, 'How many digits, or the pattern.'],
      ] as const,
      returns: string,
    })),
  ),
  deterministic: true,
  nullable: () => true,
  rewrite: ([number, format], { arguments: [type = double] }) => {
    if (number === undefined || format === undefined) throw new TypeError('format_number takes two arguments')
    refuseCast(number, 1, '`NUMERIC`', ['string'])
    refuseCast(format, 2, '`INT` or `STRING`', ['decimal', 'double', 'float'])
    return callOf(grouped, [isReal(type) ? number : castOf(number, string), format])
  },
  examples: [
    { sql: 'format_number(12332.123456, 4)', is: '12,332.1235' },
    { sql: "format_number(12332.123456, '##################.###')", is: '12332.123' },
    { sql: 'format_number(2.5, 0)', is: '2' },
    { sql: 'format_number(1e20D, 2)', is: '100,000,000,000,000,000,000.00' },
    { sql: "format_number(-1234.5, '#,##0.00;(#,##0.00)')", is: '(1,234.50)' },
    { sql: "format_number(0.256, '0.0%')", is: '25.6%' },
    { sql: 'format_number(1, -1)', is: null },
  ],
})

/** Spark casts neither texts to numbers here, nor numbers with digits behind the point to whole ones. */
function refuseCast(
  value: Expression,
  position: number,
  requiredType: string,
  kinds: readonly string[],
): void {
  if (value.kind !== 'cast' || !value.implicit || !kinds.includes(value.child.type.kind)) return
  const { child } = value
  const parameters = {
    paramIndex: String(position),
    functionName: '`format_number`',
    requiredType,
    inputSql: `\`${expressionName(child)}\``,
    inputType: `\`${sqlString(child.type)}\``,
  }
  throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', parameters, { origin: child.origin })
}

function isReal({ kind }: DataType): boolean {
  return kind === 'double' || kind === 'float'
}
