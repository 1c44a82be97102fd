import { boolean, type Value } from '@kindling/core'
import { arrayOf, callOf, literalOf, variable } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { defineOverloaded } from '../define/define-function.ts'
import { compareValues } from '../operator/compare-values.ts'
import { collectList } from './collect-list.ts'

const T = variable('T', 'orderable')

const listMode = defineOverloaded({
  name: 'list_mode',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the most frequent element of a list.',
  signatures: [
    {
      args: [
        ['values', arrayOf(T), 'The values.'],
        ['greatest', boolean, 'Which of several values as frequent: the greatest, or the least.'],
      ],
      returns: T,
      native: 'list_mode',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([list = null, greatest]) => {
    const values = [...(list as readonly Value[])].sort(compareValues)
    if (greatest === true) values.reverse()
    let best: { readonly value: Value; readonly count: number } | undefined
    for (let first = 0, at = 0; at < values.length; at++) {
      const value = values[at] ?? null
      if (compareValues(value, values[first] ?? null) !== 0) first = at
      if (best === undefined || at - first + 1 > best.count) best = { value, count: at - first + 1 }
    }
    return best?.value ?? null
  },
  examples: [],
})

export const mode = defineRewrittenAggregate({
  name: 'mode',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the most frequent value of a group; of several, the least. NULLs are left out; NULL without any value.',
  signatures: [
    { args: [['value', T, 'The values.']], returns: T },
    {
      args: [
        ['value', T, 'The values.'],
        ['deterministic', boolean, 'Asks for the least of several values, which is what comes in any case.'],
      ],
      returns: T,
    },
    {
      args: [
        ['value', T, 'The values.'],
        ['deterministic', boolean, 'Asks for one certain value of several, which is what comes in any case.'],
        [
          'greatest',
          boolean,
          'Asks for the greatest value of several, as WITHIN GROUP (ORDER BY x DESC) does.',
        ],
      ],
      returns: T,
    },
  ],
  deterministic: true,
  // Spark shows the opposite of the direction that was written.
  display: (texts, calledAs, distinct) => {
    const [value, , greatest] = texts
    if (greatest === undefined) return `${calledAs}(${distinct}${texts.join(', ')})`
    return `${calledAs}() WITHIN GROUP (ORDER BY ${value}${greatest === 'true' ? '' : ' DESC'})`
  },
  withinGroup: {
    required: false,
    arguments: (values, orders) => [
      ...values,
      ...orders.flatMap(({ expression, descending }) => [
        expression,
        literalOf(boolean, true),
        literalOf(boolean, descending),
      ]),
    ],
  },
  rewrite: ([value, , greatest = literalOf(boolean, false)]) => {
    if (value === undefined) throw new TypeError('mode takes a value')
    return callOf(listMode, [callOf(collectList, [value]), greatest])
  },
  examples: [
    {
      sql: 'SELECT mode() WITHIN GROUP (ORDER BY x DESC) FROM VALUES (0), (10), (10), (20), (20) AS t(x)',
      is: 20,
    },
    { sql: 'SELECT mode(x) FROM VALUES (0), (10), (10), (NULL), (NULL), (NULL) AS t(x)', is: 10 },
  ],
})
