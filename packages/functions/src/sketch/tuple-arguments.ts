import { array, double, errorOf, int, type Origin, string } from '@kindling/core'
import { castOf, type Expression, type Literal, literalOf } from '@kindling/plan'
import { GREATEST_LG_ENTRIES, LEAST_LG_ENTRIES, LG_ENTRIES } from './nominal-entries.ts'
import { constantOf } from './written-arguments.ts'

/** How the values of one key become its summary; the place in the list is the number in the bytes of sketches. */
const MODES = ['sum', 'min', 'max', 'alwaysone']

export const ENTRIES_DEFAULT = literalOf(int, LG_ENTRIES)
export const MODE_DEFAULT = literalOf(string, 'sum')

/** Says what a mode is, for reference pages. */
export const MODE_DOC =
  "A constant that says what becomes of several summaries of a key: their `'sum'`, which is the default, the `'min'` or the `'max'` of them, or `'alwaysone'`, the number 1."

/** Computes the constant that says how many keys a tuple sketch keeps. */
export function lgEntriesOf(value: Expression, functionName: string): Literal {
  const lgEntries = Number(constantOf(value, 'lgNomEntries', '`INT`'))
  if (lgEntries >= LEAST_LG_ENTRIES && lgEntries <= GREATEST_LG_ENTRIES) return literalOf(int, lgEntries)
  const range = `from ${LEAST_LG_ENTRIES} to ${GREATEST_LG_ENTRIES}`
  throw unfit(`The \`lgNomEntries\` of \`${functionName}\` must be ${range}, but it is ${lgEntries}.`, value)
}

/** Computes the constant that says how summaries are combined, as the number of the mode. */
export function modeOf(value: Expression, functionName: string): Literal {
  const name = String(constantOf(value, 'mode', '`STRING`'))
  const mode = MODES.indexOf(name.toLowerCase())
  if (mode >= 0) return literalOf(int, mode)
  const modes = MODES.map((each) => `'${each}'`).join(', ')
  throw unfit(`The \`mode\` of \`${functionName}\` must be one of ${modes}, but it is '${name}'.`, value)
}

function unfit(msg: string, { origin }: { readonly origin?: Origin | undefined }) {
  return errorOf('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { msg }, { origin })
}

/** Casts a key to a type that theta and tuple sketches hash, as Spark does for tuple sketches alone. */
export function hashableKey(key: Expression): Expression {
  const { type } = key
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'decimal':
      return castOf(key, double, { implicit: false })
    case 'boolean':
    case 'date':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'dayTimeInterval':
    case 'yearMonthInterval':
      return castOf(key, string, { implicit: false })
    case 'array':
      return ['tinyint', 'smallint', 'float', 'double', 'decimal', 'void'].includes(type.element.kind)
        ? castOf(key, array(int), { implicit: false })
        : key
    default:
      return key
  }
}
