import { binary, errorOf, sqlString } from '@kindling/core'
import { anything, callOf, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { protobufArguments } from './protobuf-arguments.ts'
import { PROTOBUF_PARAMETERS } from './protobuf-parameters.ts'
import { protobufWritingPlan } from './protobuf-writing.ts'

const NAME = 'to_protobuf'
const DATA = ['data', anything, 'The struct.'] as const
const { name, descriptors, options, display } = PROTOBUF_PARAMETERS

/** Writes structs by a plan, which comes first; native does. Not in SQL. */
const writeProtobuf: ScalarFunction = {
  kind: 'scalar',
  name: 'write protobuf',
  group: 'protobuf',
  since: '0.2.0',
  doc: 'Writes a struct as a message of Protobuf by a plan.',
  signatures: [
    {
      parameters: [
        { name: 'plan', type: binary, doc: 'How it is written.' },
        { name: 'data', type: anything, doc: 'The struct.' },
      ],
      returns: binary,
      native: 'write_protobuf',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  examples: [],
}

export const toProtobuf = defineRewritten({
  name: NAME,
  group: 'protobuf',
  since: '0.2.0',
  doc: 'Writes a struct as a message of Protobuf, whose fields have the names of the struct. The descriptor set is a file, as `protoc --include_imports --descriptor_set_out=FILE` writes it, or the bytes of one. Fields that are NULL are not written. Times and spans of time are written to the millisecond, as Spark does.',
  signatures: [
    { args: [DATA, name], returns: binary },
    { args: [DATA, name, descriptors], returns: binary },
    { args: [DATA, name, descriptors, options], returns: binary },
  ],
  fileArgument: 2,
  deterministic: true,
  display: (texts) => display(NAME, texts),
  rewrite: (values) => {
    const [data] = values
    if (data === undefined) throw new TypeError(`${NAME} takes a value`)
    const { message } = protobufArguments(values, NAME)
    const { type, origin } = data
    if (type.kind === 'void') return literalOf(binary, null)
    if (type.kind !== 'struct') {
      const holes = { inputType: `\`${sqlString(type)}\`` }
      throw errorOf('DATATYPE_MISMATCH.NON_STRUCT_TYPE', holes, { origin })
    }
    const plan = protobufWritingPlan(type, message, origin)
    return callOf(writeProtobuf, [literalOf(binary, plan), data])
  },
  examples: [
    {
      sql: "hex(to_protobuf(named_struct('a', 7), 'M', X'0A130A016D220E0A014D12090A0161180120012805'))",
      is: '0807',
    },
  ],
})
