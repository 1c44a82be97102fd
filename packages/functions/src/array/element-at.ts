import { errorOf } from '@kindling/core'
import { withVariant } from '../define/with-variant.ts'
import { elementOfPosition } from './element-of-position.ts'
import { tryElementAt } from './try-element-at.ts'

export const elementAt = withVariant(
  elementOfPosition({
    name: 'element_at',
    doc: 'Gives an element of an array by its position, counted from 1 or, negative, from the end; a position outside is an error. Of a map, gives the value of a key, and NULL where there is none. The position 0 is an error.',
    native: 'list_element_at',
    outside: (index, size) => {
      throw errorOf('INVALID_ARRAY_INDEX_IN_ELEMENT_AT', {
        indexValue: String(index),
        arraySize: String(size),
      })
    },
    examples: [
      { sql: "element_at(map(1, 'a', 2, 'b'), 2)", is: 'b' },
      { sql: 'element_at(array(1, 2, 3), 2)', is: 2 },
      { sql: 'element_at(array(1, 2, 3), -1)', is: 3 },
    ],
  }),
  'legacy',
  {
    native: (native) => (native === 'list_element_at' ? 'list_try_element_at' : native),
    ...(tryElementAt.kernel && { kernel: tryElementAt.kernel }),
  },
)
