import { type DataType, type StructType, struct } from '@kindling/core'
import type { Expression, QueryFacts } from '@kindling/plan'
import { commonXmlType } from './common-xml-type.ts'
import { settledXmlType } from './infer-element.ts'
import { writtenXmlRow } from './to-xml.ts'
import { xmlOptionsOf } from './xml-options.ts'

// Read at the first call: see `kindling.late` in package.json.

/** Gives the columns of files whose rows have been found to have these types: fields sorted by name. */
export function xmlSchema(types: readonly DataType[], valueTag: string): StructType {
  const common = types.reduce((left, right) => commonXmlType(left, right, valueTag), struct([]))
  const settled = settledXmlType(common)
  return settled?.kind === 'struct' ? settled : struct([])
}

/** Makes of the columns of a row the text of an element within another, by the options of Spark, their keys in lower case. */
export function xmlRow(
  columns: readonly Expression[],
  options: Readonly<Record<string, string>>,
  facts: QueryFacts,
): Expression {
  const read = xmlOptionsOf(new Map(Object.entries(options)), 'write.xml', undefined)
  return writtenXmlRow(columns, read, facts)
}
