import { binary, string } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { listOfAll } from '../array/list-type.ts'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'any')

export const reverse = defineOverloaded({
  name: 'reverse',
  group: 'string',
  since: '0.1.0',
  doc: 'Turns a text, the bytes of a binary value, or an array, round.',
  signatures: [
    { args: [['text', string, 'The text.']], returns: string, native: 'reverse_utf8' },
    { args: [['bytes', binary, 'The bytes.']], returns: binary, native: 'reverse_binary' },
    { args: [['array', arrayOf(T), 'The array.']], returns: listOfAll, native: 'list_reverse' },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null]) => {
    if (value instanceof Uint8Array) return Uint8Array.from(value).reverse()
    return Array.isArray(value) ? [...value].reverse() : [...String(value)].reverse().join('')
  },
  examples: [
    { sql: "reverse('Spark SQL')", is: 'LQS krapS' },
    { sql: "hex(reverse(X'CAFE'))", is: 'FECA' },
    { sql: 'reverse(array(2, 1, 4, 3))', is: [3, 4, 1, 2] },
  ],
})
