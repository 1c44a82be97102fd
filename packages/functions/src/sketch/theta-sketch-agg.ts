import { bigint, binary, int } from '@kindling/core'
import { type AggregateFunction, callOf, literalOf, variable } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { nativeAggregate } from './native-aggregate.ts'
import { ENTRIES_DOC, entriesOf, LG_ENTRIES } from './nominal-entries.ts'
import { hashesOf } from './theta-hash.ts'
import { checkType } from './written-arguments.ts'

/** Unites sketches to one of up to 2^lgK hashes; whatever the order, it gives the same bytes. */
function unionOf(lgK: number): AggregateFunction {
  return nativeAggregate(`theta_union_${lgK}`, {
    name: 'theta_union_agg',
    doc: 'Unites theta sketches.',
    argument: binary,
    returns: binary,
    combine: (partials) => callOf(unionOf(lgK), [partials]),
  })
}

export const thetaSketchAgg = defineRewrittenAggregate({
  name: 'theta_sketch_agg',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Makes a theta sketch of the values of a group, in the bytes of Apache DataSketches: `theta_sketch_estimate` tells how many different ones there are, also of unions, intersections and differences of sketches. NULLs, empty texts and empty arrays are left out; never NULL.',
  signatures: [
    {
      args: [
        [
          'value',
          variable('T', 'any'),
          'The values: integers of 32 or 64 bits, floating-point numbers, texts, bytes, or arrays of integers.',
        ],
        ['lgNomEntries', int, ENTRIES_DOC],
      ],
      returns: binary,
    },
  ],
  defaults: [literalOf(int, LG_ENTRIES)],
  nullable: false,
  deterministic: true,
  rewrite: ([value, lgEntries]) => {
    if (value === undefined || lgEntries === undefined) throw new TypeError('theta_sketch_agg takes a value')
    const lgK = entriesOf(lgEntries, 'theta_sketch_agg', 2)
    const sketch = nativeAggregate(`theta_hashes_${lgK}`, {
      name: 'theta_hashes',
      doc: 'Makes a theta sketch of hashes.',
      argument: bigint,
      returns: binary,
      combine: (partials) => callOf(unionOf(lgK), [partials]),
    })
    return callOf(sketch, [hashesOf(value, 'theta_sketch_agg')])
  },
  examples: [
    {
      sql: 'SELECT theta_sketch_estimate(theta_sketch_agg(x)) FROM VALUES (1), (1), (2), (2), (3), (NULL) AS t(x)',
      is: 3n,
    },
    { sql: 'SELECT length(theta_sketch_agg(id)) FROM range(0)', is: 8 },
  ],
})

export const thetaUnionAgg = defineRewrittenAggregate({
  name: 'theta_union_agg',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Unites the theta sketches of a group. NULLs are left out; a sketch without values when there are none. An error for bytes that are no such sketch.',
  signatures: [
    {
      args: [
        ['sketch', binary, 'The sketches, as `theta_sketch_agg` makes them.'],
        ['lgNomEntries', int, ENTRIES_DOC],
      ],
      returns: binary,
    },
  ],
  defaults: [literalOf(int, LG_ENTRIES)],
  nullable: false,
  deterministic: true,
  rewrite: ([sketch, lgEntries]) => {
    if (sketch === undefined || lgEntries === undefined) throw new TypeError('theta_union_agg takes a sketch')
    const functionName = 'theta_union_agg'
    checkType(sketch, { functionName, position: 1, kinds: ['binary'], required: '`BINARY`' })
    return callOf(unionOf(entriesOf(lgEntries, functionName, 2)), [sketch])
  },
  examples: [
    {
      sql: 'SELECT theta_sketch_estimate(theta_union_agg(s)) FROM (SELECT theta_sketch_agg(x) AS s FROM VALUES (1), (2) AS t(x) UNION ALL SELECT theta_sketch_agg(x, 20) FROM VALUES (2), (3) AS t(x))',
      is: 3n,
    },
  ],
})

export const thetaIntersectionAgg = defineRewrittenAggregate({
  name: 'theta_intersection_agg',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Intersects the theta sketches of a group: the sketch of the values that all of them have. NULLs are left out; an error without any sketch, and for bytes that are none.',
  signatures: [
    { args: [['sketch', binary, 'The sketches, as `theta_sketch_agg` makes them.']], returns: binary },
  ],
  nullable: false,
  deterministic: true,
  rewrite: ([sketch]) => {
    if (sketch === undefined) throw new TypeError('theta_intersection_agg takes a sketch')
    const functionName = 'theta_intersection_agg'
    checkType(sketch, { functionName, position: 1, kinds: ['binary'], required: '`BINARY`' })
    const shared = nativeAggregate('theta_intersection', {
      name: functionName,
      doc: 'Intersects theta sketches.',
      argument: binary,
      returns: binary,
    })
    return callOf(shared, [sketch])
  },
  examples: [
    {
      sql: 'SELECT theta_sketch_estimate(theta_intersection_agg(s)) FROM (SELECT theta_sketch_agg(x) AS s FROM VALUES (1), (2) AS t(x) UNION ALL SELECT theta_sketch_agg(x) FROM VALUES (2), (3) AS t(x))',
      is: 1n,
    },
  ],
})
