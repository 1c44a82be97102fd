import { string, void_ } from '@kindling/core'
import { anything, type ScalarFunction } from '@kindling/plan'

/** Reads texts as values of a type by the rules of a file format; native does, as it reads files. Not in SQL. */
function recordReader(reads: 'csv' | 'json' | 'xml'): ScalarFunction {
  return {
    kind: 'scalar',
    name: `read ${reads}`,
    group: reads,
    since: '0.1.0',
    doc: `Reads a text of ${reads.toUpperCase()} as a value.`,
    reads,
    signatures: [
      {
        parameters: [
          { name: 'text', type: string, doc: 'The text.' },
          { name: 'type', type: anything, doc: 'NULL of the type.' },
          { name: 'options', type: string, doc: 'The options as JSON.' },
        ],
        returns: ([, type = void_]) => type,
        native: 'read_records',
      },
    ],
    nulls: 'handles',
    nullable: () => true,
    deterministic: true,
    examples: [],
  }
}

export const readJson = recordReader('json')
export const readCsv = recordReader('csv')
export const readXml = recordReader('xml')
