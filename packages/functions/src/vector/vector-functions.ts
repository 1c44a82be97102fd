import type { FunctionDefinition } from '@kindling/plan'
import { cosineSimilarity } from './cosine-similarity.ts'
import { dotProduct } from './dot-product.ts'
import { vectorInnerProduct, vectorL2Distance } from './float-vectors.ts'
import { l2Distance } from './l2-distance.ts'
import { unwrapUdt } from './unwrap-udt.ts'
import { vectorNorm } from './vector-norm.ts'

export const vectorFunctions: readonly FunctionDefinition[] = [
  cosineSimilarity,
  dotProduct,
  l2Distance,
  vectorInnerProduct,
  vectorL2Distance,
  vectorNorm,
  unwrapUdt,
]
