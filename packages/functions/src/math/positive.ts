import { calendarInterval } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

const T = variable('T', 'numeric')
const I = variable('I', 'interval')

export const positive = defineRewritten({
  name: 'positive',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives a number as it is.',
  signatures: [
    { args: [['value', T, 'The number.']], returns: T },
    { args: [['value', I, 'The interval.']], returns: I },
    { args: [['value', calendarInterval, 'The interval.']], returns: calendarInterval },
  ],
  deterministic: true,
  display: ([value = '']) => `(+ ${value})`,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('positive takes a number')
    return value
  },
  examples: [
    { sql: 'positive(1)', is: 1 },
    { sql: '+ 2', is: 2 },
  ],
})
