import { bigint, binary, int } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineSketchFunction } from './define-sketch-function.ts'
import { LG_ENTRIES } from './nominal-entries.ts'

const first = ['first', binary, 'A sketch, as `theta_sketch_agg` makes it.'] as const
const second = ['second', binary, 'Another one.'] as const

export const thetaSketchEstimate = defineSketchFunction({
  name: 'theta_sketch_estimate',
  doc: 'Estimates how many different values a theta sketch stands for: the number that Spark gives. An error for bytes that are no such sketch.',
  args: [['sketch', binary, 'A sketch, as `theta_sketch_agg` makes it.']],
  returns: bigint,
  native: 'theta_sketch_estimate',
  examples: [
    { sql: "theta_sketch_estimate(X'01030300001E0000')", is: 0n },
    { sql: 'theta_sketch_estimate(NULL)', is: null },
  ],
})

export const thetaUnion = defineSketchFunction({
  name: 'theta_union',
  doc: 'Unites two theta sketches: the sketch of the values of either. An error for bytes that are no such sketch.',
  args: [
    first,
    second,
    ['lgNomEntries', int, 'From 4 to 26: the sketch keeps up to 2 to this power hashes; 12 by default.'],
  ],
  returns: binary,
  native: 'theta_union',
  defaults: [literalOf(int, LG_ENTRIES)],
  examples: [
    {
      sql: "hex(theta_union(X'01030300001E0000', X'01030300001E0000'))",
      is: '01030300001E0000',
    },
    { sql: "theta_union(X'01030300001E0000', NULL)", is: null },
  ],
})

export const thetaIntersection = defineSketchFunction({
  name: 'theta_intersection',
  doc: 'Intersects two theta sketches: the sketch of the values that both have. An error for bytes that are no such sketch.',
  args: [first, second],
  returns: binary,
  native: 'theta_intersection',
  examples: [
    {
      sql: "hex(theta_intersection(X'01030300001E0000', X'01030300001E0000'))",
      is: '01030300001E0000',
    },
  ],
})

export const thetaDifference = defineSketchFunction({
  name: 'theta_difference',
  doc: 'Takes the values of one theta sketch from those of another: the sketch of the values that only the first has. An error for bytes that are no such sketch.',
  args: [first, second],
  returns: binary,
  native: 'theta_difference',
  examples: [
    {
      sql: "hex(theta_difference(X'01030300001E0000', X'01030300001E0000'))",
      is: '01030300001E0000',
    },
  ],
})
