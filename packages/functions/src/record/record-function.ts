import { type DataType, type Origin, string, void_ } from '@kindling/core'
import { anything, callOf, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { optionTexts } from '../json/json-options.ts'
import { checkPatterns } from './check-patterns.ts'
import { nullableType } from './nullable-type.ts'
import { readCsv, readJson, readXml } from './read-records.ts'
import { recordOptions } from './record-options.ts'

const SCHEMA = ['schema', anything, 'The type, a constant text such as `a INT, b STRING`.'] as const
const READERS = { csv: readCsv, json: readJson, xml: readXml }

/** Declares a function that reads a text as files of a format are read; `check` raises an error for a type it does not read. */
export function recordFunction(
  format: 'csv' | 'json' | 'xml',
  {
    doc,
    examples,
    since = '0.1.0',
    check,
  }: Pick<ScalarFunction, 'doc' | 'examples'> &
    Partial<Pick<ScalarFunction, 'since'>> & {
      readonly check: (type: DataType, origin: Origin | undefined) => void
    },
): ScalarFunction {
  const name = `from_${format}`
  const text = [format, string, 'The text.'] as const
  const options = ['options', anything, `Options of ${format.toUpperCase()} files, constants.`] as const
  const returns = ([, type = void_]: readonly DataType[]): DataType => nullableType(type)
  return defineRewritten({
    name,
    group: format,
    since,
    doc,
    signatures: [
      { args: [text, SCHEMA], returns },
      { args: [text, SCHEMA, options], returns },
    ],
    typeArgument: 1,
    // As in Spark, a record of CSV is a struct whatever is in it.
    nullable: ([isNullable]) => format !== 'csv' || isNullable === true,
    deterministic: true,
    display: ([shown = '']) => `${name}(${shown})`,
    rewrite: ([value, type, given], { returns: read }, facts) => {
      if (value === undefined || type === undefined) throw new TypeError(`${name} takes a text and a type`)
      check(read, value.origin)
      checkPatterns(optionTexts(given), read)
      return callOf(READERS[format], [value, literalOf(read, null), recordOptions(given, name, facts)])
    },
    examples,
  })
}
