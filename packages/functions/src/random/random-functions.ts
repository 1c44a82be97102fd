import type { FunctionDefinition } from '@kindling/plan'
import { monotonicallyIncreasingId } from './monotonically-increasing-id.ts'
import { rand } from './rand.ts'
import { randn } from './randn.ts'
import { randstr } from './randstr.ts'
import { shuffle } from './shuffle.ts'
import { uniform } from './uniform.ts'
import { uuid } from './uuid.ts'

export const randomFunctions: readonly FunctionDefinition[] = [
  rand,
  randn,
  uniform,
  randstr,
  uuid,
  shuffle,
  monotonicallyIncreasingId,
]
