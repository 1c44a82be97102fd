import { errorOf, int, time, timestamp, timestampNtz } from '@kindling/core'
import { castOf, type Expression, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { timeOfLocal } from './time-of-day.ts'

export const currentTime = defineRewritten({
  name: 'current_time',
  group: 'datetime',
  since: '0.2.0',
  doc: "Gives the time of day that clocks in the session's time zone show, the same throughout a query, with 6 digits behind the second or as many as a constant says. Also written without parentheses.",
  signatures: [
    { args: [], returns: time() },
    {
      args: [['precision', int, 'How many digits, 0 to 6.']],
      returns: (_types, [precision]) => time(digitsOf(precision)),
    },
  ],
  nullable: () => false,
  deterministic: true,
  rewrite: (_values, { returns }, facts) =>
    castOf(timeOfLocal(castOf(literalOf(timestamp, facts.now), timestampNtz)), returns),
  examples: [{ sql: 'current_time() = current_time()', is: true }],
})

function digitsOf(precision: Expression | undefined): number {
  const digits = precision?.kind === 'literal' ? Number(precision.value) : Number.NaN
  if (digits >= 0 && digits <= 6) return digits
  const currentValue = precision?.kind === 'literal' ? String(precision.value) : 'no constant'
  throw errorOf(
    'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE',
    { exprName: '`precision`', valueRange: '[0, 6]', currentValue },
    { origin: precision?.origin },
  )
}
