import { type DataType, errorOf, field, sqlString, string, struct } from '@kindling/core'
import { anything, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { constantText } from '../json/constant-text.ts'
import { ElementTypes, settledXmlType } from './infer-element.ts'
import { type XmlOptions, xmlOptions } from './xml-options.ts'
import { parseElement } from './xml-tree.ts'

const XML = ['xml', string, 'The text, a constant.'] as const

function rewriting(timestampNtz: boolean): NonNullable<ScalarFunction['rewrite']> {
  return ([text, options]) => {
    const xml = constantText(text, 'xml', 'schema_of_xml')
    const read = xmlOptions(options, 'schema_of_xml')
    const known = (name: string): string | undefined =>
      timestampNtz && name === 'timestampType' ? 'TIMESTAMP_NTZ' : read.text(name)
    return literalOf(string, sqlString(typeOfXml(xml, { ...read, text: known })))
  }
}

const declared = defineRewritten({
  name: 'schema_of_xml',
  group: 'xml',
  since: '0.2.0',
  doc: 'Gives the type of the element of a constant text of XML as SQL writes it. A text that is no XML gives a column for such texts, unless the option `mode` is `FAILFAST`.',
  signatures: [
    { args: [XML], returns: string },
    {
      args: [XML, ['options', anything, 'Options of XML files, such as `excludeAttribute`.']],
      returns: string,
    },
  ],
  nullable: () => false,
  deterministic: true,
  display: ([text = '']) => `schema_of_xml(${text})`,
  rewrite: rewriting(false),
  examples: [
    { sql: "schema_of_xml('<p><a>1</a></p>')", is: 'STRUCT<a: BIGINT>' },
    { sql: `schema_of_xml('<p id="7"><a>1</a><a>0.5</a></p>')`, is: 'STRUCT<_id: BIGINT, a: ARRAY<DOUBLE>>' },
    {
      sql: `schema_of_xml('<p id="7">2024-02-29</p>', map('excludeAttribute', 'true'))`,
      is: 'STRUCT<_VALUE: DATE>',
    },
  ],
})

export const schemaOfXml = withVariant(declared, 'timestampNtz', { rewrite: rewriting(true) })

function typeOfXml(text: string, options: XmlOptions): DataType {
  const mode = options.text('mode')?.toUpperCase()
  if (mode === 'DROPMALFORMED') throw errorOf('PARSE_MODE_UNSUPPORTED', { funcName: '`schema_of_xml`', mode })
  const nodes = parseElement(text)
  if (nodes !== undefined) return settledXmlType(new ElementTypes(nodes, options).record()) ?? struct([])
  if (mode !== 'FAILFAST')
    return struct([field(options.text('columnNameOfCorruptRecord') ?? '_corrupt_record', string)])
  throw errorOf('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', {
    badRecord: `\`${text}\``,
    failFastMode: 'FAILFAST',
    line: '1',
    path: 'its text',
    reason: 'it is no XML',
  })
}
