import { bigint, errorOf, sqlString, timestamp, timestampNtz } from '@kindling/core'
import { anything, callOf, type Expression, literalOf } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'

const before = defineOverloaded({
  name: 'moment before',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the moment so many microseconds before another.',
  signatures: [timestamp, timestampNtz].map((type) => ({
    args: [
      ['moment', type, 'The moment.'],
      ['micros', bigint, 'How many microseconds.'],
    ],
    returns: type,
    native: 'subtract_i64',
  })),
  nulls: 'propagate',
  deterministic: true,
  kernel: ([moment = null, micros = null]) => (moment as bigint) - (micros as bigint),
  examples: [],
})

export const windowTime = defineRewritten({
  name: 'window_time',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the last moment of a window that `window` made: a microsecond before its end.',
  signatures: [
    {
      args: [['window', anything, 'The window.']],
      returns: ([type]) => endOf(type)?.type ?? timestamp,
    },
  ],
  nullable: () => true,
  deterministic: true,
  rewrite: ([window]) => {
    if (window === undefined) throw new TypeError('window_time takes a window')
    const end = endOf(window.type)
    if (end === undefined) {
      const parameters = { windowExpr: '`window`', windowDataType: `\`${sqlString(window.type)}\`` }
      throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
        paramIndex: '1',
        functionName: '`window_time`',
        requiredType: '`STRUCT<start: TIMESTAMP, end: TIMESTAMP>`',
        inputSql: parameters.windowExpr,
        inputType: parameters.windowDataType,
      })
    }
    const moment: Expression = {
      kind: 'field',
      child: window,
      index: 1,
      name: 'end',
      nullable: true,
      type: end.type,
    }
    return callOf(before, [moment, literalOf(bigint, 1n)])
  },
  examples: [
    {
      sql: "CAST(window_time(struct(TIMESTAMP_NTZ'2016-03-11 09:00:00', TIMESTAMP_NTZ'2016-03-11 09:00:05')) AS STRING)",
      is: '2016-03-11 09:00:04.999999',
    },
  ],
})

function endOf(type: Expression['type'] | undefined) {
  const end = type?.kind === 'struct' && type.fields.length === 2 ? type.fields[1] : undefined
  return end?.type.kind === 'timestamp' || end?.type.kind === 'timestamp_ntz' ? end : undefined
}
