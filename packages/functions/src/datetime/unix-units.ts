import { bigint, type DataType, timestamp, timestampNtz, type Value } from '@kindling/core'
import { callOf, type Expression, literalOf } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calculate } from '../operator/arithmetic.ts'

const unixUnits = defineOverloaded({
  name: 'unix units',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Counts whole units since 1970-01-01, rounded down.',
  signatures: [timestamp, timestampNtz].map((type) => ({
    args: [
      ['moment', type, 'The timestamp.'],
      ['unit', bigint, 'Microseconds of the unit.'],
    ],
    returns: bigint,
    native: 'floor_divide_i64',
  })),
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([moment = null, unit = null]) => {
    const [dividend, divisor] = [moment as bigint, unit as bigint]
    return (dividend - (((dividend % divisor) + divisor) % divisor)) / divisor
  },
  examples: [],
})

/** Counts whole units of so many microseconds since 1970-01-01. */
export function unitsSinceEpoch(moment: Expression, unit: bigint): Expression {
  return callOf(unixUnits, [moment, literalOf(bigint, unit)])
}

const momentOfUnits = defineOverloaded({
  name: 'moment of units',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the moment so many units after 1970-01-01.',
  signatures: [
    {
      args: [
        ['count', bigint, 'How many.'],
        ['unit', bigint, 'Microseconds of the unit.'],
      ],
      returns: timestamp,
      native: 'multiply_i64',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([count = null, unit = null]): Value =>
    calculate({ name: '*', integers: (a, b) => a * b, floats: (a, b) => a * b }, count, unit, {
      arguments: [],
      returns: bigint as DataType,
    }),
  examples: [],
})

/** Gives the moment so many units of microseconds after 1970-01-01. */
export function momentAfterEpoch(count: Expression, unit: bigint): Expression {
  return callOf(momentOfUnits, [count, literalOf(bigint, unit)])
}
