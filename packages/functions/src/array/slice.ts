import { errorOf, int, type Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { listOfAll } from './list-type.ts'

const T = variable('T', 'any')

export const slice = defineOverloaded({
  name: 'slice',
  group: 'array',
  since: '0.1.0',
  doc: 'Takes so many elements of an array from a position on, counted from 1 or, negative, from the end. A position of 0 or a negative length is an error.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['start', int, 'Where to begin.'],
        ['length', int, 'How many elements.'],
      ],
      returns: (types) => listOfAll(types.slice(0, 1)),
      native: 'list_slice',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([array = null, start = null, length = null]) => {
    const elements = array as readonly Value[]
    const [from, count] = [Number(start), Number(length)]
    if (from === 0)
      throw errorOf('INVALID_PARAMETER_VALUE.START', { parameter: '`start`', functionName: '`slice`' })
    if (count < 0) {
      throw errorOf('INVALID_PARAMETER_VALUE.LENGTH', {
        parameter: '`length`',
        length: String(count),
        functionName: '`slice`',
      })
    }
    const first = from > 0 ? from - 1 : from + elements.length
    return first < 0 ? [] : elements.slice(first, first + count)
  },
  examples: [
    { sql: 'slice(array(1, 2, 3, 4), 2, 2)', is: [2, 3] },
    { sql: 'slice(array(1, 2, 3, 4), -2, 2)', is: [3, 4] },
  ],
})
