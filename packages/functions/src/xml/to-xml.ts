import { errorOf, sqlString, string } from '@kindling/core'
import { anything, callOf, columnName, type Expression, literalOf, type QueryFacts } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { struct } from '../struct/struct.ts'
import { textParts } from './text-parts.ts'
import { layoutText } from './xml-layout.ts'
import { type XmlOptions, xmlOptions } from './xml-options.ts'
import { xmlText } from './xml-text.ts'

const VALUE = ['value', anything, 'The struct.'] as const

export const toXml = defineRewritten({
  name: 'to_xml',
  group: 'xml',
  since: '0.2.0',
  doc: 'Writes a struct as an element of XML: fields become elements, those whose names begin with `_` attributes, arrays an element for each element. Fields that are NULL are left out, unless the option `nullValue` says what stands for them. Further options are those of XML files, such as `rowTag`, `attributePrefix`, `dateFormat` and `indent`.',
  signatures: [
    { args: [VALUE], returns: string },
    { args: [VALUE, ['options', anything, 'Options, constants.']], returns: string },
  ],
  nullable: () => true,
  deterministic: true,
  display: ([value = '']) => `to_xml(${value})`,
  rewrite: ([value, options], _, facts) => {
    if (value === undefined) throw new TypeError('to_xml takes a struct')
    const { type, origin } = value
    if (type.kind === 'void') return literalOf(string, null)
    if (type.kind !== 'struct' && type.kind !== 'vector') {
      const holes = {
        functionName: '`to_xml`',
        paramIndex: '1',
        requiredType: '`STRUCT`',
        inputSql: `\`${columnName(value)}\``,
        inputType: `\`${sqlString(type)}\``,
      }
      throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', holes, { origin })
    }
    return xmlOf(value, xmlOptions(options, 'to_xml'), facts, 0)
  },
  examples: [
    { sql: "to_xml(named_struct('a', 1, 'b', NULL))", is: '<ROW>\n    <a>1</a>\n</ROW>' },
    {
      sql: "to_xml(named_struct('_id', 7, 'a', array('x', '<')), map('rowTag', 'p'))",
      is: '<p id="7">\n    <a>x</a>\n    <a>&lt;</a>\n</p>',
    },
    {
      sql: "to_xml(named_struct('day', DATE'2024-02-29'), map('indent', ''))",
      is: '<ROW><day>2024-02-29</day></ROW>\n',
    },
  ],
})

/** Writes the columns of a row as an element that stands in another, by the options of Spark. */
export function writtenXmlRow(
  columns: readonly Expression[],
  options: XmlOptions,
  facts: QueryFacts,
): Expression {
  return xmlOf(callOf(struct, columns), options, facts, 1)
}

/** Writes a struct as an element that stands `depth` elements deep, by the options of Spark. */
function xmlOf(value: Expression, options: XmlOptions, facts: QueryFacts, depth: number): Expression {
  const { attributePrefix, valueTag, nullValue } = options
  const rowTag = options.text('rowTag') ?? 'ROW'
  const invalid = (argument: string, expected: string, actual: string): Error =>
    errorOf('INVALID_ARGUMENT', {
      argument,
      method: 'to_xml',
      expected,
      actual: `\`${actual}\``,
    })
  if (rowTag === '') throw invalid('rowTag', 'the name of an element', rowTag)
  if (attributePrefix === '') throw invalid('attributePrefix', 'at least one character', attributePrefix)
  const zone = options.text('timezone')
  const { value: texts, shape } = textParts(value, {
    date: options.text('dateFormat'),
    timestamp: options.text('timestampFormat') ?? "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
    local: options.text('timestampNTZFormat') ?? "yyyy-MM-dd'T'HH:mm:ss.SSS",
    facts: zone === undefined ? facts : { ...facts, timeZone: zone },
    isAttribute: (name) => name.startsWith(attributePrefix) && name !== valueTag,
  })
  const layout = layoutText({
    rowTag,
    attributePrefix,
    valueTag,
    elementName: options.text('arrayElementName') ?? 'item',
    indent: options.text('indent') ?? '    ',
    nullValue,
    checksNames: options.flag('validateName', true),
    depth,
    shape,
  })
  return callOf(xmlText, [literalOf(string, layout), texts])
}
