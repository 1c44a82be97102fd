import { type DataType, dayTimeInterval, decimal, double, yearMonthInterval } from '@kindling/core'
import {
  type AggregateFunction,
  boundedDecimal,
  callOf,
  castOf,
  type Expression,
  variable,
} from '@kindling/plan'
import { dividedInterval } from '../datetime/scale-interval.ts'
import type { SignatureDeclaration } from '../define/define-function.ts'
import { divide } from '../operator/divide.ts'
import { count } from './count.ts'

/** Lists what has a mean. */
export const meanSignatures: readonly Omit<SignatureDeclaration, 'native'>[] = [
  { args: [['value', double, 'The values.']], returns: double },
  {
    args: [['value', variable('A', 'decimal'), 'The values.']],
    returns: ([type]) =>
      type?.kind === 'decimal' ? boundedDecimal(type.precision + 4, type.scale + 4) : double,
  },
  {
    args: [['value', variable('I', 'interval'), 'The values.']],
    returns: ([type]) => (type?.kind === 'yearMonthInterval' ? yearMonthInterval() : dayTimeInterval()),
  },
]

/** Writes the mean of values by their sum and their number. */
export function meanOf(value: Expression | undefined, returns: DataType, sum: AggregateFunction): Expression {
  if (value === undefined) throw new TypeError('a mean takes a value')
  if (returns.kind === 'yearMonthInterval' || returns.kind === 'dayTimeInterval') {
    return castOf(callOf(dividedInterval, [callOf(sum, [value]), callOf(count, [value])]), returns)
  }
  const values = returns.kind === 'decimal' ? value : castOf(value, double)
  const counted = castOf(callOf(count, [values]), returns.kind === 'decimal' ? decimal(20, 0) : double)
  return castOf(callOf(divide, [callOf(sum, [values]), counted]), returns)
}
