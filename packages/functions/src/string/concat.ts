import { binary, string, type Value } from '@kindling/core'
import { arrayOf, differentTypes, type Expression, type ScalarFunction, variable } from '@kindling/plan'
import { listOfAll } from '../array/list-type.ts'
import { defineOverloaded } from '../define/define-function.ts'
import { bytesOf } from './bytes-of.ts'

const T = variable('T', 'any')

export const concat: ScalarFunction = defineOverloaded({
  name: 'concat',
  aliases: ['||'],
  group: 'string',
  since: '0.1.0',
  doc: 'Joins texts, binary values, or arrays, end to end; an empty text without any.',
  signatures: [
    { args: [['text', string, 'A text.']], variadic: { least: 0 }, returns: string, native: 'concat_utf8' },
    { args: [['bytes', binary, 'Bytes.']], variadic: { least: 1 }, returns: binary, native: 'concat_binary' },
    {
      args: [['array', arrayOf(T), 'An array.']],
      variadic: { least: 1 },
      returns: listOfAll,
      native: 'list_concat',
    },
  ],
  prepare: (values) => {
    const isList = ({ type }: Expression): boolean => type.kind === 'array'
    if (!values.some(isList) || values.every(isList)) return values
    throw differentTypes({ definition: concat, values, origin: values[0]?.origin })
  },
  nulls: 'propagate',
  deterministic: true,
  kernel: (values) => {
    const [first] = values
    if (Array.isArray(first)) return values.flatMap((value) => value as readonly Value[])
    if (first instanceof Uint8Array) return Uint8Array.from(values.flatMap((value) => [...bytesOf(value)]))
    return values.join('')
  },
  examples: [
    { sql: "concat('Spark', 'SQL')", is: 'SparkSQL' },
    { sql: 'concat(array(1, 2), array(3))', is: [1, 2, 3] },
    { sql: "hex(concat(X'01', X'FF'))", is: '01FF' },
    { sql: "'a' || 1", is: 'a1' },
    { sql: "concat('a', NULL)", is: null },
    { sql: 'concat()', is: '' },
  ],
})
