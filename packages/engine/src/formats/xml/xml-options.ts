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
  checkOthers(values)
  // Spark reads dates strictly unless it is told otherwise.
  const strictDates = values.flag('preferdate', true) && !values.has('dateformat')
  const patterns = valueOptions(values)
  return {
    kind: 'xml',
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
  }
}

/** Refuses wrong values of options that change nothing in how one text is read. */
function checkOthers(values: OptionValues): void {
  for (const name of ['inferschema', 'prefersdecimal']) values.flag(name, false)
  values.encoding()
  values.samplingRatio()
  const rowTag = values.text('ROW', 'rowtag')
  if (rowTag === '' || rowTag.startsWith('<') || rowTag.endsWith('>'))
    throw values.refusal('rowTag', 'the name of an element, without angle brackets')
}

function valueTagOf(values: OptionValues): string {
  const name = values.text('_VALUE', 'valuetag')
  if (name === '' || name === values.text('_', 'attributeprefix'))
    throw values.refusal('valueTag', 'a name other than `attributePrefix`')
  return name
}
