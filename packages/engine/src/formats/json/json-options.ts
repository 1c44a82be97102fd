import type { JsonFormat } from '@kindling/native'
import type { Options } from '../../sources/native-format.ts'
import { badRowsOf } from '../bad-rows.ts'
import { OptionValues } from '../option-values.ts'
import { refuseLocales, valueOptions } from '../value-options.ts'

/** Reads the options of JSON, with Spark's names and defaults. */
export function jsonFormatOf(options: Options): JsonFormat {
  const values = new OptionValues('json', options)
  refuseLocales(values)
  return {
    kind: 'json',
    purpose: 'rows',
    comments: values.flag('allowcomments', false),
    unquotedNames: values.flag('allowunquotedfieldnames', false),
    singleQuotes: values.flag('allowsinglequotes', true),
    leadingZeros: values.flag('allownumericleadingzeros', false),
    nonNumericNumbers: values.flag('allownonnumericnumbers', true),
    anyEscapes: values.flag('allowbackslashescapinganycharacter', false),
    unquotedControlCharacters: values.flag('allowunquotedcontrolchars', false),
    primitivesAsString: values.flag('primitivesasstring', false),
    prefersDecimal: values.flag('prefersdecimal', false),
    infersTimestamps: values.flag('infertimestamp', false),
    prefersNtz: values.text('', 'timestamptype').toUpperCase() === 'TIMESTAMP_NTZ',
    multipleLines: values.flag('multiline', false),
    singleVariant: values.has('singlevariantcolumn'),
    values: valueOptions(values),
    encoding: values.encoding(),
    badRows: badRowsOf(options),
    lineSeparator: lineSeparatorOf(values),
    badRecord: null,
    badRecordName: values.text('_corrupt_record', 'columnnameofcorruptrecord'),
    samplingRatio: values.samplingRatio(),
  }
}

function lineSeparatorOf(values: OptionValues): string {
  if (!values.has('linesep')) return ''
  const text = values.text('', 'linesep')
  if (text === '') throw values.refusal('lineSep', 'at least one character')
  return text
}
