import { callOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { isNull } from '../operator/is-null.ts'
import { lessOrEqual } from '../operator/less-or-equal.ts'
import { not } from '../operator/not.ts'
import { or } from '../operator/or.ts'
import { when } from './when.ts'

const T = { ...variable('T', 'orderable'), mixesText: false } as const

export const least = defineRewritten({
  name: 'least',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives the least of its values, of which NULLs are left out; NaN is greater than every number. NULL where all are.',
  signatures: [{ args: [['value', T, 'A value.']], variadic: { least: 2 }, returns: T }],
  nullable: (nulls) => !nulls.includes(false),
  deterministic: true,
  rewrite: (values) =>
    values.reduce((best, value) =>
      callOf(when, [
        callOf(isNull, [value]),
        best,
        callOf(or, [callOf(isNull, [best]), callOf(not, [callOf(lessOrEqual, [best, value])])]),
        value,
        best,
      ]),
    ),
  examples: [
    { sql: 'least(10, 9, 2, 4, 3)', is: 2 },
    { sql: 'least(NULL, 1)', is: 1 },
  ],
})
