import { errorOf } from '@kindling/core'
import type { XmlFormat } from '@kindling/native'
import type { Options } from '../../sources/native-format.ts'
import { badRowsOf } from '../bad-rows.ts'
import { OptionValues } from '../option-values.ts'
import { refuseLocales, valueOptions } from '../value-options.ts'

/** Reads the options of XML, with Spark's names and defaults (`XmlOptions`). */
export function xmlFormatOf(options: Options): XmlFormat {
  const values = new OptionValues('xml', options)
  refuseLocales(values)
  values.refuse('multiLine', ['true'])
  for (const name of ['rowvalidationxsdpath', 'singlevariantcolumn']) values.refuse(name, [])
  // Spark reads dates strictly unless it is told otherwise.
  const strictDates = values.flag('preferdate', true) && !values.has('dateformat')
  const patterns = valueOptions(values)
  return {
    kind: 'xml',
    purpose: 'rows',
    rowTag: rowTagOf(values),
    attributePrefix: values.text('_', 'attributeprefix'),
    valueTag: valueTagOf(values),
    wildcard: values.text('xs_any', 'wildcardcolname'),
    nullValue: values.has('nullvalue') ? values.text('', 'nullvalue') : null,
    leavesOutAttributes: values.flag('excludeattribute', false),
    trims: values.flag('ignoresurroundingspaces', true),
    ignoresNamespaces: values.flag('ignorenamespace', false),
    caseSensitive: values.flag('casesensitive', false),
    values: strictDates ? { ...patterns, datePattern: 'yyyy-MM-dd' } : patterns,
    badRows: badRowsOf(options),
    badRecord: null,
    badRecordName: values.text('_corrupt_record', 'columnnameofcorruptrecord'),
    infersTypes: values.flag('inferschema', true),
    prefersDecimal: values.flag('prefersdecimal', false),
    prefersNtz: values.text('', 'timestamptype').toUpperCase() === 'TIMESTAMP_NTZ',
    encoding: values.encoding(),
  }
}

/**
 * Raises an error for options of files that do not say which elements are rows.
 *
 * @throws AnalysisError XML_ROW_TAG_MISSING
 */
export function requireRowTag(options: Options): void {
  if (options['rowtag'] === undefined) throw errorOf('XML_ROW_TAG_MISSING', { rowTag: '`rowTag`' })
}

/** Gives the name of the elements that are rows, by which texts of XML are not looked for. */
function rowTagOf(values: OptionValues): string {
  const rowTag = values.text('ROW', 'rowtag')
  if (rowTag === '' || rowTag.startsWith('<') || rowTag.endsWith('>'))
    throw values.refusal('rowTag', 'the name of an element, without angle brackets')
  return rowTag
}

function valueTagOf(values: OptionValues): string {
  const name = values.text('_VALUE', 'valuetag')
  if (name === '' || name === values.text('_', 'attributeprefix'))
    throw values.refusal('valueTag', 'a name other than `attributePrefix`')
  return name
}
