import { type DataType, decimal, errorOf, string } from '@kindling/core'
import type { Expression, ScalarFunction } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { constantFormat } from './constant-format.ts'
import { readNumberFormat } from './number-format.ts'
import { readNumber } from './read-number.ts'

function typeOfFormat(_types: readonly DataType[], [, format]: readonly Expression[]): DataType {
  const read = constantFormat(format)
  if (read === undefined) return decimal(10, 0)
  return decimal(Math.max(1, read.wholeDigits + read.fractionDigits), read.fractionDigits)
}

function reader(
  name: string,
  mode: 'ansi' | 'try',
  failure: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineOverloaded({
    name,
    group: 'string',
    since: '0.1.0',
    doc: `Reads a number by a format, a constant: \`0\` and \`9\` for digits (all that follow a 0 must be there), \`.\` or \`D\` for the point, \`,\` or \`G\` between groups, \`$\`, \`S\` or \`MI\` for a sign, \`PR\` for angle brackets around negative numbers. Gives a decimal with as many digits as the format; ${failure}.`,
    signatures: [
      {
        args: [
          ['text', string, 'The text.'],
          ['format', string, 'The format.'],
        ],
        returns: typeOfFormat,
        native: name,
      },
    ],
    nulls: 'propagate',
    nullable: (nulls) => mode === 'try' || nulls.includes(true),
    deterministic: true,
    kernel: ([text = null, format = null]) => {
      const value = readNumber(readNumberFormat(String(format)), String(text))
      if (value !== undefined) return value
      if (mode === 'try') return null
      throw errorOf('INVALID_FORMAT.MISMATCH_INPUT', {
        input: `'${String(text)}'`,
        format: `'${String(format)}'`,
      })
    },
    examples,
  })
}

export const toNumber = reader('to_number', 'ansi', 'what does not fit it is an error', [
  { sql: "CAST(to_number('12,454.8-', '99G999D9S') AS STRING)", is: '-12454.8' },
  { sql: "CAST(to_number('<00,454.8>', '00,000.9PR') AS STRING)", is: '-454.8' },
  { sql: "to_number(NULL, '999')", is: null },
])

export const tryToNumber = reader('try_to_number', 'try', 'NULL for what does not fit it', [
  { sql: "CAST(try_to_number('$78.12', '$99.99') AS STRING)", is: '78.12' },
  { sql: "try_to_number('abc', '999')", is: null },
])
