import { binary, boolean, type DataType, void_ } from '@kindling/core'
import { anything, callOf, type Expression, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { nullableType } from '../record/nullable-type.ts'
import { avroOptionsArgument, avroSchemaArgument, requireBinary } from './avro-arguments.ts'
import type { AvroOptions } from './avro-options.ts'
import { avroReadingPlan } from './avro-reading.ts'
import type { AvroSchema } from './avro-schema.ts'
import { typeOfAvro } from './avro-type.ts'

const NAME = 'from_avro'
const DATA = ['data', anything, 'The binary value.'] as const
const SCHEMA = ['jsonFormatSchema', anything, 'The schema of the value as JSON, a constant.'] as const
const PLAN = { name: 'plan', type: binary, doc: 'How it is read.' }

/** Reads values by a plan; native does. Not in SQL. */
const readAvro: ScalarFunction = {
  kind: 'scalar',
  name: 'read avro',
  group: 'avro',
  since: '0.2.0',
  doc: 'Reads a binary value of Avro by a plan.',
  reads: 'avro',
  signatures: [
    {
      parameters: [
        { name: 'data', type: binary, doc: 'The value.' },
        { name: 'type', type: anything, doc: 'NULL of the type.' },
        { name: 'fails', type: boolean, doc: 'Whether what is no value is an error.' },
        PLAN,
      ],
      returns: ([, type = void_]) => type,
      native: 'read_avro',
    },
  ],
  nulls: 'handles',
  nullable: () => true,
  deterministic: true,
  examples: [],
}

const returns = (_types: readonly DataType[], values: readonly Expression[]): DataType =>
  readingOf(values).type

export const fromAvro = defineRewritten({
  name: NAME,
  group: 'avro',
  since: '0.2.0',
  doc: 'Reads a binary value of Avro by a schema that is JSON. A value that does not fit the schema is an error, unless the option `mode` is `PERMISSIVE`: then it is NULL, or a struct of NULLs. The option `avroSchema` is the schema of what comes out, where it differs from that of the bytes; `recursiveFieldMaxDepth` says how often a record may stand in itself; `enableStableIdentifiersForUnionType` names members of unions after their types.',
  signatures: [
    { args: [DATA, SCHEMA], returns },
    { args: [DATA, SCHEMA, ['options', anything, 'The options, constants.']], returns },
  ],
  nullable: () => true,
  deterministic: true,
  display: ([data = '', schema = '', options = 'NULL']) => `${NAME}(${data}, ${schema}, ${options})`,
  rewrite: (values) => {
    const [data] = values
    if (data === undefined) throw new TypeError(`${NAME} takes a value`)
    const { writer, reader, type, options } = readingOf(values)
    requireBinary(data, NAME)
    const plan = avroReadingPlan({
      writer,
      reader,
      type,
      matchesPositions: false,
      origin: data.origin,
    })
    const fails = options.mode === 'FAILFAST'
    const bytes = data.type.kind === 'void' ? literalOf(binary, null) : data
    return callOf(readAvro, [
      bytes,
      literalOf(type, null),
      literalOf(boolean, fails),
      literalOf(binary, plan),
    ])
  },
  examples: [
    { sql: `from_avro(X'02', '"int"')`, is: 1 },
    {
      sql: `from_avro(X'02020278', '{"type":"record","name":"r","fields":[{"name":"a","type":"int"},{"name":"b","type":["null","string"]}]}')`,
      is: { a: 1, b: 'x' },
    },
    { sql: `from_avro(X'0202', '{"type":"array","items":"string"}', map('mode', 'PERMISSIVE'))`, is: null },
    { sql: `from_avro(X'02', '"int"', map('avroSchema', '"double"'))`, is: 1 },
  ],
})

interface Reading {
  readonly writer: AvroSchema
  readonly reader: AvroSchema
  readonly type: DataType
  readonly options: AvroOptions
}

function readingOf([, schema, given]: readonly Expression[]): Reading {
  const writer = avroSchemaArgument(schema, { functionName: NAME, index: 1 })
  const options = avroOptionsArgument(given, { functionName: NAME, index: 2 })
  const reader = options.schema ?? writer
  const { type } = typeOfAvro(reader, options, schema?.origin)
  return { writer, reader, options, type: options.mode === 'FAILFAST' ? type : nullableType(type) }
}
