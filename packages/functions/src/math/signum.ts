import { bigint, dayTimeInterval, double, yearMonthInterval } from '@kindling/core'
import { callOf, castOf } from '@kindling/plan'
import { intervalPart } from '../datetime/interval-part.ts'
import { isInterval } from '../datetime/is-interval.ts'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

const signOfNumber = defineFunction({
  name: 'sign of number',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the sign of a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'signum_f64',
  kernel: (value) => Math.sign(value),
  examples: [],
})

export const signum = defineRewritten({
  name: 'signum',
  aliases: ['sign'],
  group: 'math',
  since: '0.1.0',
  doc: 'Gives 1, 0 or -1: the sign of a number or interval, as a double.',
  signatures: [double, yearMonthInterval(), dayTimeInterval()].map((type) => ({
    args: [['value', type, 'The number or interval.']],
    returns: double,
  })),
  nullable: () => true,
  deterministic: true,
  display: capitals('signum'),
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('signum takes a value')
    const number = isInterval(value.type) ? intervalPart(value, bigint, 1n, 0n) : value
    return callOf(signOfNumber, [castOf(number, double)])
  },
  examples: [
    { sql: 'signum(40)', is: 1 },
    { sql: 'sign(-0.1D)', is: -1 },
    { sql: "signum(INTERVAL '-100' YEAR)", is: -1 },
    { sql: 'signum(NULL)', is: null },
  ],
})
