import type { FunctionCounts } from '@kindling/plan'

/** Says what a function of the user has done in one run. */
export interface FunctionFigures {
  readonly name: string
  batches: number
  rows: number
  /** How long its batches took, from call to result; batches that were under way side by side count each. */
  milliseconds: number
  readonly counts: FunctionCounts
}

/** Gives the figures of a function that has not been called yet. */
export function noCalls(name: string): FunctionFigures {
  return { name, batches: 0, rows: 0, milliseconds: 0, counts: { retries: 0, cacheHits: 0 } }
}
