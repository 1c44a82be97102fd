import { binary, boolean } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineSketchFunction } from './define-sketch-function.ts'

export const hllUnion = defineSketchFunction({
  name: 'hll_union',
  doc: 'Unites two HLL sketches: the sketch of the values of both. An error for bytes that are no such sketch.',
  args: [
    ['first', binary, 'A sketch, as `hll_sketch_agg` makes it.'],
    ['second', binary, 'Another one.'],
    [
      'allowDifferentLgConfigK',
      boolean,
      'Whether they may differ in the number of slots, of which the smaller then counts; an error otherwise, and by default.',
    ],
  ],
  returns: binary,
  native: 'hll_union',
  defaults: [literalOf(boolean, false)],
  examples: [
    {
      sql: "hll_sketch_estimate(hll_union(X'0201070C03000108CBD7C20400000000000000000000000000000000000000000000000000000000', X'0201070C03000108862FF90D00000000000000000000000000000000000000000000000000000000'))",
      is: 2n,
    },
    { sql: "hll_union(NULL, X'')", is: null },
  ],
})
