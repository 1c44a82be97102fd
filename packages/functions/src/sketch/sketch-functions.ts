import type { FunctionDefinition } from '@kindling/plan'
import { approxTopK, approxTopKAccumulate } from './approx-top-k.ts'
import { approxTopKCombine } from './approx-top-k-combine.ts'
import { approxTopKEstimate } from './approx-top-k-estimate.ts'
import { countMinSketch } from './count-min-sketch.ts'
import { hllSketchAgg } from './hll-sketch-agg.ts'
import { hllSketchEstimate } from './hll-sketch-estimate.ts'
import { hllUnion } from './hll-union.ts'
import { hllUnionAgg } from './hll-union-agg.ts'
import { kllFunctions } from './kll-functions.ts'
import { kllAggregates } from './kll-sketch-agg.ts'
import { thetaDifference, thetaIntersection, thetaSketchEstimate, thetaUnion } from './theta-functions.ts'
import { thetaIntersectionAgg, thetaSketchAgg, thetaUnionAgg } from './theta-sketch-agg.ts'
import { tupleFunctions } from './tuple-functions.ts'
import { tupleAggregates } from './tuple-sketch-agg.ts'

/** Lists the functions that make, combine and ask sketches: small summaries of many values, kept as bytes. */
export const sketchFunctions: readonly FunctionDefinition[] = [
  approxTopK,
  approxTopKAccumulate,
  approxTopKCombine,
  approxTopKEstimate,
  countMinSketch,
  hllSketchAgg,
  hllSketchEstimate,
  hllUnion,
  hllUnionAgg,
  thetaSketchAgg,
  thetaSketchEstimate,
  thetaUnion,
  thetaIntersection,
  thetaDifference,
  thetaUnionAgg,
  thetaIntersectionAgg,
  ...kllAggregates,
  ...kllFunctions,
  ...tupleAggregates,
  ...tupleFunctions,
]
