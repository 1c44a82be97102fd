import { errorOf } from '@kindling/core'
import { type CsvFormat, UNESCAPED_QUOTES } from '@kindling/native'
import type { Options } from '../../sources/native-format.ts'
import { badRowsOf } from '../bad-rows.ts'
import { OptionValues } from '../option-values.ts'
import { refuseLocales, valueOptions } from '../value-options.ts'

const MOST_COLUMNS = 20480

/** Reads the options of CSV, with Spark's names and defaults, for files of no columns yet. */
export function csvFormatOf(options: Options): CsvFormat {
  const values = new OptionValues('csv', options)
  refuseLocales(values)
  values.refuse('enforceSchema', ['true'])
  const quote = values.character('quote', '"')
  const escaping = values.character('escape', '\\')
  const mostCharacters = values.integer('maxcharspercolumn', -1, -1)
  return {
    kind: 'csv',
    purpose: 'rows',
    separator: separatorOf(values.text(',', 'sep', 'delimiter')),
    quote,
    escape: escaping,
    escapeOfEscape: values.character('chartoescapequoteescaping', '') || (escaping === quote ? '' : escaping),
    comment: values.character('comment', ''),
    lineSeparator: lineSeparatorOf(values),
    nullValue: values.text('', 'nullvalue'),
    emptyValue: values.text('', 'emptyvalue'),
    header: values.flag('header', false),
    multipleLines: values.flag('multiline', false),
    trimLeading: values.flag('ignoreleadingwhitespace', false),
    trimTrailing: values.flag('ignoretrailingwhitespace', false),
    unescapedQuotes: values.word('unescapedquotehandling', UNESCAPED_QUOTES, 'STOP_AT_DELIMITER'),
    mostColumns: values.integer('maxcolumns', MOST_COLUMNS, 1),
    mostCharacters: Math.max(0, mostCharacters),
    values: valueOptions(values),
    encoding: values.encoding(),
    badRows: badRowsOf(options),
    columns: 0,
    positions: [],
    prefersDates: values.flag('preferdate', true),
    prefersNtz: values.text('', 'timestamptype').toUpperCase() === 'TIMESTAMP_NTZ',
    headerLine: '',
    samplingRatio: values.samplingRatio(),
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  r: '\r',
  n: '\n',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
}

/** Reads what stands between fields, in which `\t`, `\\` and the like stand for one character. */
function separatorOf(text: string): string {
  if (text === '') throw errorOf('INVALID_DELIMITER_VALUE.EMPTY_STRING', {})
  if (text === '\\') throw errorOf('INVALID_DELIMITER_VALUE.SINGLE_BACKSLASH', {})
  return text.replace(/\\u0000|\\(.?)/gs, (all, letter: string | undefined) => {
    if (letter === undefined) return '\0'
    const meant = ESCAPES[letter]
    if (meant !== undefined) return meant
    throw errorOf('INVALID_DELIMITER_VALUE.UNSUPPORTED_SPECIAL_CHARACTER', { str: `\`${all}\`` })
  })
}

function lineSeparatorOf(values: OptionValues): string {
  const text = values.text('\n', 'linesep')
  if (text === '' || [...text].length > 2) throw values.refusal('lineSep', 'one or two characters')
  return values.has('linesep') ? text : ''
}
