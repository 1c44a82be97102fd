import { boolean, errorOf, int, string, void_ } from '@kindling/core'
import { callOf, castOf, literalOf, sameExpression } from '@kindling/plan'
import { arrayJoin } from '../array/array-join.ts'
import { size } from '../array/size.ts'
import { sortArray } from '../array/sort-array.ts'
import { when } from '../conditional/when.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { greater } from '../operator/greater.ts'
import { collectList } from './collect-list.ts'

export const listagg = defineRewrittenAggregate({
  name: 'listagg',
  aliases: ['string_agg'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Joins the texts of a group, a delimiter between them, in the order of rows or the one that WITHIN GROUP gives. NULLs are left out; NULL without any value.',
  signatures: [
    {
      args: [
        ['value', string, 'The texts.'],
        ['delimiter', string, 'What stands between them, a constant; nothing where it is left out.'],
      ],
      returns: string,
    },
    {
      args: [
        ['value', string, 'The texts.'],
        ['delimiter', string, 'What stands between them, a constant; nothing where it is NULL.'],
        ['descending', boolean, 'Whether WITHIN GROUP orders them downwards.'],
      ],
      returns: string,
    },
  ],
  defaults: [literalOf(void_, null)],
  deterministic: true,
  display: ([value = '', delimiter = '', descending], calledAs, distinct) => {
    const order = descending === 'true' ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'
    const within = descending === undefined ? '' : ` WITHIN GROUP (ORDER BY ${value} ${order})`
    return `${calledAs}(${distinct}${value}, ${delimiter})${within}`
  },
  withinGroup: {
    required: false,
    arguments: (values, orders) => {
      const [value, delimiter = literalOf(void_, null)] = values
      const [order] = orders
      if (value === undefined || order === undefined) return values
      if (orders.length > 1 || !sameExpression(order.expression, value) || value.type.kind !== 'string') {
        const feature = '`WITHIN GROUP` of `listagg` by anything but its own texts'
        throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: order.expression.origin })
      }
      return [value, delimiter, literalOf(boolean, order.descending)]
    },
  },
  rewrite: ([value, delimiter, descending]) => {
    if (value === undefined || delimiter === undefined) throw new TypeError('listagg takes a value')
    const separator = delimiter.nullable ? literalOf(string, '') : castOf(delimiter, string)
    const collected = callOf(collectList, [value])
    const upwards = descending?.kind === 'literal' ? descending.value !== true : true
    const list =
      descending === undefined ? collected : callOf(sortArray, [collected, literalOf(boolean, upwards)])
    const isFilled = callOf(greater, [callOf(size, [collected]), literalOf(int, 0)])
    return callOf(when, [isFilled, callOf(arrayJoin, [list, separator])])
  },
  examples: [
    { sql: "SELECT listagg(x) FROM VALUES ('a'), ('b'), (NULL), ('c') AS t(x)", is: 'abc' },
    {
      sql: "SELECT listagg(x, ', ') WITHIN GROUP (ORDER BY x DESC) FROM VALUES ('a'), ('b') AS t(x)",
      is: 'b, a',
    },
  ],
})
