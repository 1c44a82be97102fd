import { binary, boolean, int, string } from '@kindling/core'
import { aliasOf, anything, callOf, type Expression, literalOf } from '@kindling/plan'
import { max } from '../aggregate/max.ts'
import { coalesce } from '../conditional/coalesce.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { struct } from '../struct/struct.ts'
import { emptySketch } from './approx-top-k.ts'
import { lgTableSize, MAX_ITEMS_TRACKED, trackedItems } from './approx-top-k-size.ts'
import { itemText, itemTypeOf, partsOf, stateOf, stateType, type TopKState } from './approx-top-k-state.ts'
import { nativeAggregate } from './native-aggregate.ts'

/** Stands for a size that is not said; such a sketch may grow to the greatest table there is. */
const ANY_SIZE = -1
const GREATEST_LG_SIZE = 21

function mergedSketch(state: TopKState, lgSize: number, anySize: boolean): Expression {
  const { kernel, scale } = state.items
  const merged = nativeAggregate(`approx_top_k_combine_${kernel}`, {
    name: 'frequent_items_merged',
    doc: 'Merges sketches of frequent items.',
    argument: anything,
    returns: binary,
    nullable: true,
  })
  const taken = callOf(struct, [
    aliasOf(state.sketch, 'sketch'),
    aliasOf(state.maxItemsTracked, 'maxItemsTracked'),
    aliasOf(state.itemDataTypeDDL, 'type'),
    aliasOf(literalOf(string, itemText(state.item)), 'wantedType'),
    aliasOf(literalOf(boolean, anySize), 'anySize'),
    aliasOf(literalOf(int, lgSize), 'lgSize'),
    aliasOf(literalOf(int, scale), 'scale'),
  ])
  return callOf(coalesce, [callOf(merged, [taken]), emptySketch(lgSize)])
}

export const approxTopKCombine = defineRewrittenAggregate({
  name: 'approx_top_k_combine',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Merges the sketches of a group to one of the items of all. An error where they are of items of different types, or track different numbers of items and `maxItemsTracked` is not given. NULLs are left out; a sketch without items when there are none.',
  signatures: [
    {
      args: [
        ['state', anything, 'What `approx_top_k_accumulate` makes.'],
        [
          'maxItemsTracked',
          int,
          'A constant from 1 to 1000000: how many different items are told apart exactly; as many as the sketches do by default.',
        ],
      ],
      returns: ([state]) => stateType(itemTypeOf(state)),
    },
  ],
  defaults: [literalOf(int, ANY_SIZE)],
  nullable: false,
  deterministic: true,
  rewrite: ([state, maxItemsTracked]) => {
    if (state === undefined || maxItemsTracked === undefined) {
      throw new TypeError('approx_top_k_combine takes a state')
    }
    const parts = partsOf(state, 'approx_top_k_combine')
    if (maxItemsTracked.kind === 'literal' && maxItemsTracked.value === ANY_SIZE) {
      const tracked = callOf(coalesce, [callOf(max, [parts.maxItemsTracked]), MAX_ITEMS_TRACKED])
      return stateOf(mergedSketch(parts, GREATEST_LG_SIZE, false), tracked, parts.item)
    }
    const tracked = trackedItems(maxItemsTracked)
    return stateOf(mergedSketch(parts, lgTableSize(tracked), true), literalOf(int, tracked), parts.item)
  },
  examples: [
    {
      sql: 'SELECT approx_top_k_estimate(approx_top_k_combine(s), 1) FROM (SELECT approx_top_k_accumulate(x) AS s FROM VALUES (1), (2) AS t(x) UNION ALL SELECT approx_top_k_accumulate(x) FROM VALUES (2), (3) AS t(x))',
      is: [{ item: 2, count: 2n }],
    },
  ],
})
