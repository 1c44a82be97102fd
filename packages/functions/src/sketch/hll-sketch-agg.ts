import { binary, errorOf, int } from '@kindling/core'
import {
  type AggregateFunction,
  callOf,
  canEvaluate,
  type Expression,
  evaluate,
  literalOf,
  variable,
} from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { couponsOf } from './hll-coupon.ts'
import { nativeAggregate } from './native-aggregate.ts'
import { checkType } from './written-arguments.ts'

/** DataSketches' number of slots where none is given, as a power of 2. */
const LG_K = 12
const LEAST_LG_K = 4
const GREATEST_LG_K = 21

/** Makes a sketch of coupons with 2^lgK slots. */
function sketchOfCoupons(lgK: number): AggregateFunction {
  const doc = 'Makes an HLL sketch of coupons.'
  return nativeAggregate(`hll_coupons_${lgK}`, { name: 'hll_coupons', doc, argument: int, returns: binary })
}

export const hllSketchAgg = defineRewrittenAggregate({
  name: 'hll_sketch_agg',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Makes an HLL sketch of the values of a group, in the bytes of Apache DataSketches, from which `hll_sketch_estimate` tells how many different ones there are: what Spark gives for the rows in one partition. NULLs and empty texts are left out; never NULL.',
  signatures: [
    {
      args: [
        ['value', variable('T', 'any'), 'The values: integers of 32 or 64 bits, texts or bytes.'],
        [
          'lgConfigK',
          int,
          'A constant from 4 to 21: the sketch has 2 to this power slots; 12 by default, where estimates are off by some 1.6 %.',
        ],
      ],
      returns: binary,
    },
  ],
  defaults: [literalOf(int, LG_K)],
  nullable: false,
  deterministic: true,
  rewrite: ([value, lgConfigK]) => {
    if (value === undefined || lgConfigK === undefined) throw new TypeError('hll_sketch_agg takes a value')
    return callOf(sketchFor(lgConfigK), [couponsOf(value, 'hll_sketch_agg')])
  },
  examples: [
    {
      sql: 'SELECT hll_sketch_estimate(hll_sketch_agg(x)) FROM VALUES (1), (1), (2), (2), (3), (NULL) AS t(x)',
      is: 3n,
    },
    { sql: 'SELECT hll_sketch_estimate(hll_sketch_agg(id, 10)) FROM range(100000)', is: 104403n },
  ],
})

function sketchFor(lgConfigK: Expression): AggregateFunction {
  const { origin } = lgConfigK
  const shown = '`hll_sketch_agg`'
  checkType(lgConfigK, { functionName: 'hll_sketch_agg', position: 2, kinds: ['int'], required: '`INT`' })
  if (!canEvaluate(lgConfigK)) throw errorOf('HLL_K_MUST_BE_CONSTANT', { function: shown }, { origin })
  const lgK = Number(evaluate(lgConfigK))
  if (lgK >= LEAST_LG_K && lgK <= GREATEST_LG_K) return sketchOfCoupons(lgK)
  const range = { min: String(LEAST_LG_K), max: String(GREATEST_LG_K) }
  throw errorOf('HLL_INVALID_LG_K', { function: shown, ...range, value: String(lgK) }, { origin })
}
