import { binary, boolean } from '@kindling/core'
import { type AggregateFunction, callOf, literalOf } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { nativeAggregate } from './native-aggregate.ts'
import { checkType, constantOf } from './written-arguments.ts'

function unionOf(native: 'hll_union' | 'hll_union_any'): AggregateFunction {
  const doc = 'Unites HLL sketches.'
  return nativeAggregate(native, { name: 'hll_union_agg', doc, argument: binary, returns: binary })
}

const ofSameSize = unionOf('hll_union')
const ofAnySize = unionOf('hll_union_any')

export const hllUnionAgg = defineRewrittenAggregate({
  name: 'hll_union_agg',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Unites the HLL sketches of a group. NULLs are left out; a sketch without values when there are none. An error for bytes that are no such sketch.',
  signatures: [
    {
      args: [
        ['sketch', binary, 'The sketches, as `hll_sketch_agg` makes them.'],
        [
          'allowDifferentLgConfigK',
          boolean,
          'A constant: whether they may differ in the number of slots, of which the smallest then counts; an error otherwise, and by default.',
        ],
      ],
      returns: binary,
    },
  ],
  defaults: [literalOf(boolean, false)],
  nullable: false,
  deterministic: true,
  rewrite: ([sketch, mayDiffer]) => {
    if (sketch === undefined || mayDiffer === undefined) throw new TypeError('hll_union_agg takes a sketch')
    const functionName = 'hll_union_agg'
    checkType(sketch, { functionName, position: 1, kinds: ['binary'], required: '`BINARY`' })
    checkType(mayDiffer, { functionName, position: 2, kinds: ['boolean'], required: '`BOOLEAN`' })
    const isAny = constantOf(mayDiffer, 'allowDifferentLgConfigK', '`BOOLEAN`') === true
    return callOf(isAny ? ofAnySize : ofSameSize, [sketch])
  },
  examples: [
    {
      sql: 'SELECT hll_sketch_estimate(hll_union_agg(s, true)) FROM (SELECT hll_sketch_agg(x) AS s FROM VALUES (1), (2) AS t(x) UNION ALL SELECT hll_sketch_agg(x, 20) FROM VALUES (2), (3) AS t(x))',
      is: 3n,
    },
  ],
})
