import { elementOfPosition } from './element-of-position.ts'

export const tryElementAt = elementOfPosition({
  name: 'try_element_at',
  doc: 'Gives an element of an array by its position, counted from 1 or, negative, from the end; NULL for a position outside. Of a map, gives the value of a key, and NULL where there is none. The position 0 is an error.',
  native: 'list_try_element_at',
  outside: () => null,
  examples: [
    { sql: "try_element_at(map(1, 'a', 2, 'b'), 2)", is: 'b' },
    { sql: 'try_element_at(array(1, 2, 3), 2)', is: 2 },
    { sql: 'try_element_at(array(1, 2, 3), -1)', is: 3 },
    { sql: 'try_element_at(array(1), 5)', is: null },
  ],
})
