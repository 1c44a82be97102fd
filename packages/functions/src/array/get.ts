import { int, type Value } from '@kindling/core'
import { arrayOf, callOf, type Expression, literalOf, variable } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewritten } from '../define/define-function.ts'
import { and } from '../operator/and.ts'
import { greaterOrEqual } from '../operator/greater-or-equal.ts'
import { less } from '../operator/less.ts'
import { listElement } from './list-element.ts'
import { size } from './size.ts'

const T = variable('T', 'any')

export const get = defineRewritten({
  name: 'get',
  group: 'array',
  since: '0.1.0',
  doc: 'Takes an element of an array by its position from 0; NULL for a position outside of the array.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['index', int, 'The position.'],
      ],
      returns: T,
    },
  ],
  deterministic: true,
  rewrite: ([array, index]): Expression => {
    if (array === undefined || index === undefined) throw new TypeError('get takes an array and an index')
    const first: Value = 0
    const inside = callOf(and, [
      callOf(greaterOrEqual, [index, literalOf(int, first)]),
      callOf(less, [index, callOf(size, [array])]),
    ])
    return callOf(when, [inside, callOf(listElement, [array, index])])
  },
  examples: [
    { sql: 'get(array(1, 2, 3), 0)', is: 1 },
    { sql: 'get(array(1, 2, 3), 3)', is: null },
    { sql: 'get(array(1, 2, 3), -1)', is: null },
  ],
})
