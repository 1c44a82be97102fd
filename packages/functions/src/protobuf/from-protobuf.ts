import { binary, boolean, type DataType, void_ } from '@kindling/core'
import { anything, callOf, type Expression, literalOf, type ScalarFunction } from '@kindling/plan'
import { requireBinary } from '../avro/avro-arguments.ts'
import { defineRewritten } from '../define/define-function.ts'
import { protobufArguments } from './protobuf-arguments.ts'
import { PROTOBUF_PARAMETERS } from './protobuf-parameters.ts'
import { protobufReading } from './protobuf-reading.ts'

const NAME = 'from_protobuf'
const DATA = ['data', anything, 'The bytes of a message.'] as const
const { name, descriptors, options, display } = PROTOBUF_PARAMETERS

/** Reads messages by a plan; native does. Not in SQL. */
const readProtobuf: ScalarFunction = {
  kind: 'scalar',
  name: 'read protobuf',
  group: 'protobuf',
  since: '0.2.0',
  doc: 'Reads a message of Protobuf by a plan.',
  reads: 'protobuf',
  signatures: [
    {
      parameters: [
        { name: 'data', type: binary, doc: 'The message.' },
        { name: 'type', type: anything, doc: 'NULL of the type.' },
        { name: 'fails', type: boolean, doc: 'Whether what is no message is an error.' },
        { name: 'plan', type: binary, doc: 'How it is read.' },
      ],
      returns: ([, type = void_]) => type,
      native: 'read_protobuf',
    },
  ],
  nulls: 'handles',
  nullable: () => true,
  deterministic: true,
  examples: [],
}

const returns = (_types: readonly DataType[], values: readonly Expression[]): DataType => {
  const { message, options: given } = protobufArguments(values, NAME)
  return protobufReading(message, given, values[1]?.origin).type
}

export const fromProtobuf = defineRewritten({
  name: NAME,
  group: 'protobuf',
  since: '0.2.0',
  doc: 'Reads the bytes of a message of Protobuf as a struct. The descriptor set is a file, as `protoc --include_imports --descriptor_set_out=FILE` writes it, or the bytes of one. Bytes that are no such message are an error, unless the option `mode` is `PERMISSIVE`: then they are NULL. Fields that are not there are NULL; `emit.default.values` gives those of proto3 their zero. `recursive.fields.max.depth` says how often a message may stand in itself, `enums.as.ints` gives numbers of enums, `upcast.unsigned.ints` gives unsigned integers a type that has them all, `unwrap.primitive.wrapper.types` takes values out of their wrappers, and `retain.empty.message.types` keeps messages without fields.',
  signatures: [
    { args: [DATA, name], returns },
    { args: [DATA, name, descriptors], returns },
    { args: [DATA, name, descriptors, options], returns },
  ],
  fileArgument: 2,
  nullable: () => true,
  deterministic: true,
  display: (texts) => display(NAME, texts),
  rewrite: (values) => {
    const [data] = values
    if (data === undefined) throw new TypeError(`${NAME} takes a value`)
    requireBinary(data, NAME)
    const { message, options: given } = protobufArguments(values, NAME)
    const { type, plan } = protobufReading(message, given, values[1]?.origin)
    const bytes = data.type.kind === 'void' ? literalOf(binary, null) : data
    return callOf(readProtobuf, [
      bytes,
      literalOf(type, null),
      literalOf(boolean, given.mode === 'FAILFAST'),
      literalOf(binary, plan),
    ])
  },
  examples: [
    {
      sql: "from_protobuf(X'0807', 'M', X'0A130A016D220E0A014D12090A0161180120012805')",
      is: { a: 7 },
    },
  ],
})
