import { boolean } from '@kindling/core'
import { arrayOf, callOf, type Expression, lambdaOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { not } from '../operator/not.ts'
import { exists } from './exists.ts'
import { elementParameter } from './parameter.ts'

const T = variable('T', 'any')

export const forall = defineRewritten({
  name: 'forall',
  group: 'array',
  since: '0.1.0',
  doc: 'Tells whether a condition is true for all elements of an array; NULL where it is false for none, but NULL for one. Elements behind the first for which it is false do not count.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['condition', lambdaOf([elementParameter(T)], boolean), 'What is asked of an element.'],
      ],
      returns: boolean,
    },
  ],
  deterministic: true,
  rewrite: ([array, condition]): Expression => {
    if (array === undefined || condition?.kind !== 'lambda') throw new TypeError('forall takes a lambda')
    const body = callOf(not, [condition.body])
    return callOf(not, [callOf(exists, [array, { ...condition, body, nullable: body.nullable }])])
  },
  examples: [
    { sql: 'forall(array(1, 2, 3), x -> x % 2 = 0)', is: false },
    { sql: 'forall(array(2, NULL, 8), x -> x % 2 = 0)', is: null },
    { sql: 'forall(array(2, 4), x -> x % 2 = 0)', is: true },
  ],
})
