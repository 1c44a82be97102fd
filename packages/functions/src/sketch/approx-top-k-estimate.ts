import { binary, type DataType, int } from '@kindling/core'
import {
  anything,
  callOf,
  type Expression,
  expressionName,
  literalOf,
  type ScalarFunction,
} from '@kindling/plan'
import { defineRewritten, signatureOf } from '../define/define-function.ts'
import { K, K_DOC, listedItems } from './approx-top-k-size.ts'
import { itemTypeOf, partsOf, type TopKState, topKType } from './approx-top-k-state.ts'

/** Writes the most frequent items of a sketch; a sketch that tracks fewer than k is an error. */
export function topKOf(state: Omit<TopKState, 'itemDataTypeDDL'>, k: number): Expression {
  const { sketch, maxItemsTracked, item, items } = state
  return callOf(estimateOf(items.kernel, topKType(item)), [
    sketch,
    maxItemsTracked,
    literalOf(int, k),
    literalOf(int, items.scale),
  ])
}

/** Native alone computes it: sketches are bytes of another library, and tests hold native against what Spark gives. */
function estimateOf(kernel: string, returns: DataType): ScalarFunction {
  return {
    kind: 'scalar',
    name: 'frequent_items_listed',
    group: 'sketch',
    since: '0.1.0',
    doc: 'Lists the most frequent items of a sketch.',
    nulls: 'propagate',
    deterministic: true,
    signatures: [
      {
        ...signatureOf({
          args: [
            ['sketch', binary, 'A sketch.'],
            ['maxItemsTracked', int, 'How many items it tracks.'],
            ['k', int, 'How many items are listed.'],
            ['scale', int, 'The scale of decimals.'],
          ],
          returns,
        }),
        native: `approx_top_k_estimate_${kernel}`,
      },
    ],
    examples: [],
  }
}

const STATE = ['state', anything, 'What `approx_top_k_accumulate` makes.'] as const
const LISTED = ['k', int, K_DOC] as const
const returns = ([state]: readonly DataType[]) => topKType(itemTypeOf(state))

export const approxTopKEstimate = defineRewritten({
  name: 'approx_top_k_estimate',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Lists the most frequent items of a sketch with how often they came, the most frequent first. An error for a sketch that tracks fewer than `k` items, and for bytes that are no such sketch.',
  // Names of columns show how many items are listed where the query does not say it, as Spark's do.
  display: (texts, calledAs) => `${calledAs}(${[...texts, expressionName(K)].slice(0, 2).join(', ')})`,
  signatures: [
    { args: [STATE], returns },
    { args: [STATE, LISTED], returns },
  ],
  deterministic: true,
  rewrite: ([state, k = K]) => {
    if (state === undefined) throw new TypeError('approx_top_k_estimate takes a state')
    return topKOf(partsOf(state, 'approx_top_k_estimate'), listedItems(k))
  },
  examples: [
    {
      sql: "approx_top_k_estimate(named_struct('sketch', X'01010A04030500000000000000000002', 'maxItemsTracked', 10, 'itemDataType', 1, 'itemDataTypeDDL', 'item INT NOT NULL'))",
      is: [{ item: null, count: 2n }],
    },
  ],
})
