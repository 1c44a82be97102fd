import { boolean, errorOf, type Value } from '@kindling/core'
import { type AggregateFunction, callOf, variable } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { signatureOf } from '../define/define-function.ts'

const T = variable('T', 'orderable')

const lastRow: AggregateFunction = {
  kind: 'aggregate',
  name: 'last',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the value of the last row.',
  signatures: [{ ...signatureOf({ args: [['value', T, 'The values.']], returns: T }), native: 'last_{T}' }],
  deterministic: true,
  seesNulls: true,
  kernel: (rows) => {
    const values: readonly Value[] = rows.map(([value = null]: readonly Value[]) => value)
    return values.at(-1) ?? null
  },
  examples: [],
}

const lastPresent: AggregateFunction = {
  kind: 'aggregate',
  name: 'last',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the last value that is not NULL.',
  signatures: [
    { ...signatureOf({ args: [['value', T, 'The values.']], returns: T }), native: 'last_present_{T}' },
  ],
  deterministic: true,
  kernel: (rows) => {
    const values = rows.flatMap(([value = null]: readonly Value[]) => (value === null ? [] : [value]))
    return values.at(-1) ?? null
  },
  examples: [],
}

export const last = defineRewrittenAggregate({
  name: 'last',
  aliases: ['last_value'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the value of the last row of a group, or the last that is not NULL where the second argument, a literal, is true.',
  signatures: [
    { args: [['value', T, 'The values.']], returns: T },
    {
      args: [
        ['value', T, 'The values.'],
        ['ignoreNulls', boolean, 'Whether to pass over NULLs.'],
      ],
      returns: T,
    },
  ],
  deterministic: true,
  display: ([value = '', ignores], calledAs) =>
    ignores === undefined ? `${calledAs}(${value})` : `last(${value})`,
  rewrite: ([value, ignoreNulls]) => {
    if (value === undefined) throw new TypeError('last takes a value')
    if (ignoreNulls === undefined) return callOf(lastRow, [value])
    if (ignoreNulls.kind !== 'literal') {
      throw errorOf('INVALID_ARGUMENT', {
        argument: 'ignoreNulls',
        method: 'last',
        expected: 'a literal boolean',
        actual: 'another expression',
      })
    }
    return callOf(ignoreNulls.value === true ? lastPresent : lastRow, [value])
  },
  examples: [
    { sql: 'SELECT last(x) FROM VALUES (10), (5), (20) AS t(x)', is: 20 },
    { sql: 'SELECT last(x, true) FROM VALUES (NULL), (5), (NULL) AS t(x)', is: 5 },
    { sql: 'SELECT last(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
