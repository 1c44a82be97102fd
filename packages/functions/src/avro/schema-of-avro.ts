import { sqlString, string } from '@kindling/core'
import { anything, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { avroOptionsArgument, avroSchemaArgument } from './avro-arguments.ts'
import { typeOfAvro } from './avro-type.ts'

const NAME = 'schema_of_avro'
const SCHEMA = ['jsonFormatSchema', anything, 'The schema as JSON, a constant.'] as const

export const schemaOfAvro = defineRewritten({
  name: NAME,
  group: 'avro',
  since: '0.2.0',
  doc: 'Gives the type, as SQL writes it, that values of a schema of Avro have. Options are those of `from_avro`.',
  signatures: [
    { args: [SCHEMA], returns: string },
    { args: [SCHEMA, ['options', anything, 'The options, constants.']], returns: string },
  ],
  nullable: () => false,
  deterministic: true,
  display: ([schema = '', options = 'NULL']) => `${NAME}(${schema}, ${options})`,
  rewrite: ([given, givenOptions]) => {
    const schema = avroSchemaArgument(given, { functionName: NAME, index: 0 })
    const options = avroOptionsArgument(givenOptions, { functionName: NAME, index: 1 })
    return literalOf(string, sqlString(typeOfAvro(options.schema ?? schema, options, given?.origin).type))
  },
  examples: [
    { sql: `schema_of_avro('{"type":"array","items":["null","long"]}')`, is: 'ARRAY<BIGINT>' },
    {
      sql: `schema_of_avro('{"type":"record","name":"r","fields":[{"name":"a","type":"int"},{"name":"b","type":["int","string"]}]}')`,
      is: 'STRUCT<a: INT NOT NULL, b: STRUCT<member0: INT, member1: STRING> NOT NULL>',
    },
  ],
})
