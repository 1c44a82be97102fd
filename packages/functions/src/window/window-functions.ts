import type { FunctionDefinition } from '@kindling/plan'
import { cumeDist } from './cume-dist.ts'
import { denseRank } from './dense-rank.ts'
import { lag } from './lag.ts'
import { lead } from './lead.ts'
import { nthValue } from './nth-value.ts'
import { ntile } from './ntile.ts'
import { percentRank } from './percent-rank.ts'
import { rank } from './rank.ts'
import { rowNumber } from './row-number.ts'

export const windowFunctions: readonly FunctionDefinition[] = [
  rowNumber,
  rank,
  denseRank,
  percentRank,
  cumeDist,
  ntile,
  lag,
  lead,
  nthValue,
]
