import { double, float } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewritten } from '../define/define-function.ts'
import { isNaN_ } from './isnan.ts'

export const nanvl = defineRewritten({
  name: 'nanvl',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the second number where the first is NaN, else the first.',
  signatures: [float, double].map((type) => ({
    args: [
      ['value', type, 'The number.'],
      ['otherwise', type, 'What stands for NaN.'],
    ],
    returns: type,
  })),
  deterministic: true,
  rewrite: ([value, otherwise]) => {
    if (value === undefined || otherwise === undefined) throw new TypeError('nanvl takes two numbers')
    return callOf(when, [callOf(isNaN_, [value]), otherwise, value])
  },
  examples: [
    { sql: "nanvl(CAST('NaN' AS DOUBLE), 123D)", is: 123 },
    { sql: 'nanvl(1D, 2D)', is: 1 },
  ],
})
