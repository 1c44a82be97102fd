import { array as arrayType, void_ } from '@kindling/core'
import { arrayOf, callOf, lambdaOf, variable } from '@kindling/plan'
import { arraysZip } from '../array/arrays-zip.ts'
import { defineRewritten } from '../define/define-function.ts'
import { entryLambda } from '../map/entry-lambda.ts'
import { transform } from './transform.ts'

const T = variable('T', 'any')
const U = variable('U', 'any')

export const zipWith = defineRewritten({
  name: 'zip_with',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the array of what a function makes of the elements of two arrays at the same place; the shorter array counts as filled up with NULLs.',
  signatures: [
    {
      args: [
        ['left', arrayOf(T), 'The one array.'],
        ['right', arrayOf(U), 'The other array.'],
        [
          'function',
          lambdaOf([{ type: T }, { type: U }], variable('R', 'any')),
          'Makes an element of the result.',
        ],
      ],
      returns: (types, values) => arrayType(types[2] ?? void_, values[2]?.nullable ?? true),
    },
  ],
  deterministic: true,
  rewrite: ([left, right, make]) => {
    if (left === undefined || right === undefined || make?.kind !== 'lambda')
      throw new TypeError('zip_with takes two arrays and a lambda')
    const pairs = callOf(arraysZip, [left, right])
    if (pairs.type.kind !== 'array' || pairs.type.element.kind !== 'struct')
      throw new TypeError('arrays_zip gives structs')
    return callOf(transform, [pairs, entryLambda(make, pairs.type.element)])
  },
  examples: [
    { sql: "zip_with(array(1, 2, 3), array('a', 'b', 'c'), (x, y) -> concat(x, y))", is: ['1a', '2b', '3c'] },
    { sql: 'zip_with(array(1, 2), array(3), (x, y) -> x + y)', is: [4, null] },
  ],
})
