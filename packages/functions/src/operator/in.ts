import { boolean } from '@kindling/core'
import { callOf, type Expression, namesAlike, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { equal } from './equal.ts'
import { or } from './or.ts'

const T = variable('T', 'orderable')

export const isIn = defineRewritten({
  name: 'in',
  group: 'operator',
  since: '0.1.0',
  doc: 'Tells whether a value equals one of a list; NULL when it equals none and the list holds NULL.',
  signatures: [
    {
      args: [
        ['value', T, 'The value.'],
        ['list', T, 'The values to compare it with.'],
      ],
      variadic: { least: 1 },
      returns: boolean,
    },
  ],
  deterministic: true,
  prepare: namesAlike,
  display: ([value = '', ...list]) => `(${value} IN (${list.join(', ')}))`,
  rewrite: ([value, ...list]) => {
    if (value === undefined) throw new TypeError('in takes a value')
    return anyOf(list.map((candidate) => callOf(equal, [value, candidate])))
  },
  examples: [
    { sql: '1 IN (1, 2)', is: true },
    { sql: '3 IN (1, 2)', is: false },
    { sql: '3 IN (1, NULL)', is: null },
    { sql: "'a' IN ('a', NULL)", is: true },
  ],
})

/** Joins conditions by OR as a balanced tree, so that long lists stay shallow. */
function anyOf(conditions: readonly Expression[]): Expression {
  const [first] = conditions
  if (first === undefined) throw new TypeError('in takes a list')
  if (conditions.length === 1) return first
  const middle = Math.ceil(conditions.length / 2)
  return callOf(or, [anyOf(conditions.slice(0, middle)), anyOf(conditions.slice(middle))])
}
