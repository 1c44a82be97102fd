import { binary, int } from '@kindling/core'
import { aliasOf, anything, callOf, type Expression, literalOf, variable } from '@kindling/plan'
import { coalesce } from '../conditional/coalesce.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { struct } from '../struct/struct.ts'
import { topKOf } from './approx-top-k-estimate.ts'
import { itemsOf, type TopKItems } from './approx-top-k-items.ts'
import {
  checkTracked,
  K,
  K_DOC,
  lgTableSize,
  listedItems,
  MAX_ITEMS_TRACKED,
  TRACKED_DOC,
  trackedItems,
} from './approx-top-k-size.ts'
import { stateOf, stateType, topKType } from './approx-top-k-state.ts'
import { nativeAggregate } from './native-aggregate.ts'

const VALUE = [
  'value',
  variable('T', 'any'),
  'The items: booleans, numbers, decimals, texts, dates or timestamps.',
] as const

/** Counts items. What is only asked keeps the places of items, and what is kept is written as DataSketches does. */
function sketchOf(use: 'values' | 'accumulate', value: Expression, lgSize: number): Expression {
  const { kernel, scale } = itemsOf(value)
  const sketch = nativeAggregate(`approx_top_k_${use}_${kernel}`, {
    name: 'frequent_items',
    doc: 'Counts frequent items in a sketch.',
    argument: anything,
    returns: binary,
    nullable: true,
  })
  const counted = callOf(struct, [
    aliasOf(value, 'value'),
    aliasOf(literalOf(int, lgSize), 'lgSize'),
    aliasOf(literalOf(int, scale), 'scale'),
  ])
  return callOf(coalesce, [callOf(sketch, [counted]), emptySketch(lgSize)])
}

/** Writes a sketch without items: head of DataSketches, and no NULLs. */
export function emptySketch(lgSize: number): Expression {
  return literalOf(binary, Uint8Array.of(1, 1, 10, lgSize, 3, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}

export const approxTopK = defineRewrittenAggregate({
  name: 'approx_top_k',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Lists the items that come most often in a group, with how often, the most frequent first; NULL counts as an item. Exact where a group has no more than about `maxItemsTracked` different items. Of more, only those are listed that surely belong to the frequent ones, with counts that are a little too high at most. Never NULL.',
  signatures: [
    {
      args: [VALUE, ['k', int, K_DOC], ['maxItemsTracked', int, TRACKED_DOC]],
      returns: ([item = int]) => topKType(item),
    },
  ],
  defaults: [K, MAX_ITEMS_TRACKED],
  nullable: false,
  deterministic: true,
  rewrite: ([value, k, maxItemsTracked]) => {
    if (value === undefined || k === undefined || maxItemsTracked === undefined) {
      throw new TypeError('approx_top_k takes a value')
    }
    const items: TopKItems = itemsOf(value)
    const listed = listedItems(k)
    const tracked = trackedItems(maxItemsTracked)
    checkTracked(tracked, listed, k)
    const sketch = sketchOf('values', value, lgTableSize(tracked))
    return topKOf(
      {
        sketch,
        maxItemsTracked: literalOf(int, tracked),
        item: value.type,
        items,
      },
      listed,
    )
  },
  examples: [
    {
      sql: "SELECT approx_top_k(x, 2) FROM VALUES ('a'), ('b'), ('c'), ('c'), ('c'), ('b'), (NULL) AS t(x)",
      is: [
        { item: 'c', count: 3n },
        { item: 'b', count: 2n },
      ],
    },
  ],
})

export const approxTopKAccumulate = defineRewrittenAggregate({
  name: 'approx_top_k_accumulate',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Counts the items of a group in a sketch, from which `approx_top_k_estimate` lists the most frequent ones: a struct with the bytes of Apache DataSketches, as Spark makes them for rows in one partition. NULL counts as an item; never NULL.',
  signatures: [
    {
      args: [VALUE, ['maxItemsTracked', int, TRACKED_DOC]],
      returns: ([item = int]) => stateType(item),
    },
  ],
  defaults: [MAX_ITEMS_TRACKED],
  nullable: false,
  deterministic: true,
  rewrite: ([value, maxItemsTracked]) => {
    if (value === undefined || maxItemsTracked === undefined) {
      throw new TypeError('approx_top_k_accumulate takes a value')
    }
    const tracked = trackedItems(maxItemsTracked)
    const sketch = sketchOf('accumulate', value, lgTableSize(tracked))
    return stateOf(sketch, literalOf(int, tracked), value.type)
  },
  examples: [
    {
      sql: 'SELECT hex(approx_top_k_accumulate(x, 7).sketch) FROM VALUES (3), (3), (NULL) AS t(x)',
      is: '04010A0403000000010000000000000002000000000000000000000000000000020000000000000009030000000000000000000001',
    },
  ],
})
