import type { XmlFormat } from '@kindling/native'
import type { Options } from '../../sources/native-format.ts'
import { badRowsOf } from '../bad-rows.ts'
import { OptionValues } from '../option-values.ts'
import { refuseLocales, valueOptions } from '../value-options.ts'

/** Reads the options of XML, with Spark's names and defaults (`XmlOptions`). */
export function xmlFormatOf(options: Options): XmlFormat {
  const values = new OptionValues('xml', options)
  refuseLocales(values)
  for (const name of ['rowvalidationxsdpath', 'singlevariantcolumn']) values.refuse(name, [])
  // Spark reads dates strictly unless it is told otherwise.
  const strictDates = values.flag('preferdate', true) && !values.has('dateformat')
  const patterns = valueOptions(values)
  return {
    kind: 'xml',
    purpose: 'rows',
    attributePrefix: values.text('_', 'attributeprefix'),
    valueTag: valueTagOf(values),
    wildcard: values.text('xs_any', 'wildcardcolname'),
    nullValue: values.has('nullvalue') ? values.text('', 'nullvalue') : null,
    leavesOutAttributes: values.flag('excludeattribute', false),
    trims: values.flag('ignoresurroundingspaces', true),
    ignoresNamespaces: values.flag('ignorenamespace', false),
    caseSensitive: values.flag('casesensitive', false),
    infersTypes: values.flag('inferschema', true),
    prefersDecimal: values.flag('prefersdecimal', false),
    prefersNtz: values.text('', 'timestamptype').toUpperCase() === 'TIMESTAMP_NTZ',
    values: strictDates ? { ...patterns, datePattern: 'yyyy-MM-dd' } : patterns,
    encoding: values.encoding(),
    badRows: badRowsOf(options),
    rowTag: rowTagOf(values),
    badRecord: null,
    badRecordName: values.text('_corrupt_record', 'columnnameofcorruptrecord'),
    samplingRatio: values.samplingRatio(),
  }
}

function rowTagOf(values: OptionValues): string {
  const name = values.text('ROW', 'rowtag')
  if (name === '' || name.startsWith('<') || name.endsWith('>'))
    throw values.refusal('rowTag', 'the name of an element, without angle brackets')
  return name
}

function valueTagOf(values: OptionValues): string {
  const name = values.text('_VALUE', 'valuetag')
  if (name === '' || name === values.text('_', 'attributeprefix'))
    throw values.refusal('valueTag', 'a name other than `attributePrefix`')
  return name
}
