import { errorOf, int, type Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'

const T = variable('T', 'any')

/** Takes an element by its position from 0: what `array[index]` means. Its name is that of the operator. */
export const listElement = withNullForErrors(
  defineOverloaded({
    name: '[]',
    group: 'array',
    since: '0.1.0',
    doc: 'Takes an element of an array by its position from 0; a position outside of the array is an error.',
    signatures: [
      {
        args: [
          ['array', arrayOf(T), 'The array.'],
          ['index', int, 'The position.'],
        ],
        returns: T,
        native: 'list_element',
      },
    ],
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    display: ([array = '', index = '']) => `${array}[${index}]`,
    kernel: ([values, index]) => {
      const elements = values as readonly Value[]
      const element = elements[Number(index)]
      if (element !== undefined) return element
      const [indexValue, arraySize] = [`\`${index}\``, `\`${elements.length}\``]
      throw errorOf('INVALID_ARRAY_INDEX', { indexValue, arraySize })
    },
    examples: [
      { sql: 'array(1, 2)[1]', is: 2 },
      { sql: 'array(1, NULL)[1]', is: null },
    ],
  }),
)
