import { bigint, binary } from '@kindling/core'
import { defineSketchFunction } from './define-sketch-function.ts'

export const hllSketchEstimate = defineSketchFunction({
  name: 'hll_sketch_estimate',
  doc: 'Estimates how many different values an HLL sketch saw: the number that Spark gives. An error for bytes that are no such sketch.',
  args: [['sketch', binary, 'A sketch, as `hll_sketch_agg` makes it.']],
  returns: bigint,
  native: 'hll_sketch_estimate',
  examples: [
    {
      sql: "hll_sketch_estimate(X'0201070C03000308CBD7C2042BF2FB06862FF90D0000000000000000000000000000000000000000')",
      is: 3n,
    },
    { sql: 'hll_sketch_estimate(NULL)', is: null },
  ],
})
