import { boolean, errorOf, type Value } from '@kindling/core'
import { type AggregateFunction, callOf, variable } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { signatureOf } from '../define/define-function.ts'

const T = variable('T', 'orderable')

const firstRow: AggregateFunction = {
  kind: 'aggregate',
  name: 'first',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the value of the first row.',
  signatures: [{ ...signatureOf({ args: [['value', T, 'The values.']], returns: T }), native: 'first_{T}' }],
  deterministic: true,
  seesNulls: true,
  kernel: (rows) => {
    const values: readonly Value[] = rows.map(([value = null]: readonly Value[]) => value)
    return values[0] ?? null
  },
  examples: [],
}

const firstPresent: AggregateFunction = {
  kind: 'aggregate',
  name: 'first',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the first value that is not NULL.',
  signatures: [
    { ...signatureOf({ args: [['value', T, 'The values.']], returns: T }), native: 'first_present_{T}' },
  ],
  deterministic: true,
  kernel: (rows) => {
    const values = rows.flatMap(([value = null]: readonly Value[]) => (value === null ? [] : [value]))
    return values[0] ?? null
  },
  examples: [],
}

export const first = defineRewrittenAggregate({
  name: 'first',
  aliases: ['first_value', 'any_value'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the value of the first row of a group, or the first that is not NULL where the second argument, a literal, is true.',
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
    ignores === undefined ? `${calledAs}(${value})` : `first(${value})`,
  rewrite: ([value, ignoreNulls]) => {
    if (value === undefined) throw new TypeError('first takes a value')
    if (ignoreNulls === undefined) return callOf(firstRow, [value])
    if (ignoreNulls.kind !== 'literal') {
      throw errorOf('INVALID_ARGUMENT', {
        argument: 'ignoreNulls',
        method: 'first',
        expected: 'a literal boolean',
        actual: 'another expression',
      })
    }
    return callOf(ignoreNulls.value === true ? firstPresent : firstRow, [value])
  },
  examples: [
    { sql: 'SELECT first(x) FROM VALUES (10), (5), (20) AS t(x)', is: 10 },
    { sql: 'SELECT first(x, true) FROM VALUES (NULL), (5), (NULL) AS t(x)', is: 5 },
    { sql: 'SELECT first(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
