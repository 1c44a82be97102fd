import { binary } from '@kindling/core'
import { anything, callOf, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { avroSchemaArgument } from './avro-arguments.ts'
import { avroOfType } from './avro-of-type.ts'
import { avroWritingPlan } from './avro-writing.ts'

const NAME = 'to_avro'
const VALUE = ['value', anything, 'The value.'] as const

/** Writes values by a plan, which comes first; native does. Not in SQL. */
const writeAvro: ScalarFunction = {
  kind: 'scalar',
  name: 'write avro',
  group: 'avro',
  since: '0.2.0',
  doc: 'Writes a value as Avro by a plan.',
  signatures: [
    {
      parameters: [
        { name: 'plan', type: binary, doc: 'How it is written.' },
        { name: 'value', type: anything, doc: 'The value.' },
      ],
      returns: binary,
      native: 'write_avro',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  examples: [],
}

export const toAvro = defineRewritten({
  name: NAME,
  group: 'avro',
  since: '0.2.0',
  doc: 'Writes a value in the binary encoding of Avro, by a schema that is JSON, or by the one that its type stands for. NULL alone stays NULL.',
  signatures: [
    { args: [VALUE], returns: binary },
    {
      args: [VALUE, ['jsonFormatSchema', anything, 'The schema as JSON, a constant.']],
      returns: binary,
    },
  ],
  deterministic: true,
  display: ([value = '', schema = 'NULL']) => `${NAME}(${value}, ${schema})`,
  rewrite: ([value, given]) => {
    if (value === undefined) throw new TypeError(`${NAME} takes a value`)
    const { type, origin } = value
    const isDefault = given === undefined || given.type.kind === 'void'
    const schema = isDefault
      ? avroOfType(type, value.nullable, { name: 'topLevelRecord', namespace: '' }, origin)
      : avroSchemaArgument(given, { functionName: NAME, index: 1 })
    if (type.kind === 'void') return literalOf(binary, null)
    const plan = avroWritingPlan({ type, schema, matchesPositions: false, origin })
    return callOf(writeAvro, [literalOf(binary, plan), value])
  },
  examples: [
    { sql: 'hex(to_avro(1))', is: '02' },
    { sql: 'hex(to_avro(\'x\', \'["null","string"]\'))', is: '020278' },
    { sql: "hex(to_avro(named_struct('a', 1, 'b', array('x', 'y'))))", is: '02040278027900' },
    { sql: 'to_avro(NULL)', is: null },
  ],
})
