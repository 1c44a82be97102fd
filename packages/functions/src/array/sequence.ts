import {
  array as arrayType,
  type DataType,
  date,
  dayTimeInterval,
  timestamp,
  timestampNtz,
  void_,
  yearMonthInterval,
} from '@kindling/core'
import {
  callOf,
  castOf,
  type Expression,
  type Lambda,
  literalOf,
  nextAttributeId,
  variable,
} from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewritten } from '../define/define-function.ts'
import { transform } from '../higher-order/transform.ts'
import { lessOrEqual } from '../operator/less-or-equal.ts'
import { steps } from './steps.ts'

const T = variable('T', 'integral')
const DAY = 86_400_000_000n

const bounds = (type: DataType | typeof T) =>
  [
    ['start', type, 'The first element.'],
    ['stop', type, 'The last element, unless the steps pass over it.'],
  ] as const
const arrayOfStart = ([start = void_]: readonly DataType[]) => arrayType(start, false)

export const sequence = defineRewritten({
  name: 'sequence',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the array of numbers, dates or timestamps from `start` to `stop`, at equal steps: one or a day, up or down, unless a step is given. Steps that lead the other way are an error.',
  signatures: [
    { args: bounds(T), returns: arrayOfStart },
    { args: [...bounds(T), ['step', T, 'The step.']], returns: arrayOfStart },
    ...[date, timestampNtz, timestamp].flatMap((type) => [
      { args: bounds(type), returns: arrayOfStart },
      { args: [...bounds(type), ['step', dayTimeInterval(), 'The step.'] as const], returns: arrayOfStart },
      { args: [...bounds(type), ['step', yearMonthInterval(), 'The step.'] as const], returns: arrayOfStart },
    ]),
  ],
  deterministic: true,
  rewrite: ([start, stop, step]) => {
    if (start === undefined || stop === undefined) throw new TypeError('sequence takes two bounds')
    return sequenceOf(start, stop, step ?? defaultStep(start, stop))
  },
  examples: [
    { sql: 'sequence(1, 5)', is: [1, 2, 3, 4, 5] },
    { sql: 'sequence(5, 1, -2)', is: [5, 3, 1] },
    {
      sql: "CAST(sequence(DATE '2018-01-31', DATE '2018-03-31', INTERVAL 1 MONTH) AS STRING)",
      is: '[2018-01-31, 2018-02-28, 2018-03-31]',
    },
  ],
})

function defaultStep(start: Expression, stop: Expression): Expression {
  const isNumber = start.type.kind.endsWith('int')
  const type = isNumber ? start.type : dayTimeInterval('day', 'day')
  const one = type.kind === 'bigint' ? 1n : isNumber ? 1 : DAY
  const upwards = callOf(lessOrEqual, [start, stop])
  return callOf(when, [upwards, literalOf(type, one), literalOf(type, -one)])
}

/** Dates go by days, or by local time; timestamps by local time where whole days or months are added. */
function sequenceOf(start: Expression, stop: Expression, step: Expression): Expression {
  const { type } = start
  const inDays = step.type.kind === 'dayTimeInterval' && step.type.end === 'day'
  const isLocal =
    (type.kind === 'date' && step.type.kind === 'dayTimeInterval') ||
    (type.kind === 'timestamp' && (inDays || step.type.kind === 'yearMonthInterval'))
  if (!isLocal) return callOf(steps, [start, stop, step])
  const local = callOf(steps, [castOf(start, timestampNtz), castOf(stop, timestampNtz), step])
  return callOf(transform, [local, castTo(type)])
}

function castTo(type: DataType): Lambda {
  const parameter = { id: nextAttributeId(), name: 'moment', type: timestampNtz, nullable: false }
  const body = castOf({ kind: 'lambdaVariable', ...parameter }, type)
  return { kind: 'lambda', parameters: [parameter], body, type, nullable: false }
}
