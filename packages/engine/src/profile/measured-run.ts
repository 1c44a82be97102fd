import type { FunctionBatch, FunctionRun } from '@kindling/plan'
import type { FunctionFigures } from './function-figures.ts'

/** Gives a run that counts what another one does. */
export function measuredRun(run: FunctionRun, figures: FunctionFigures): FunctionRun {
  return {
    async evaluate(batch: FunctionBatch) {
      const began = performance.now()
      try {
        return await run.evaluate({ ...batch, counts: figures.counts })
      } finally {
        figures.batches++
        figures.rows += batch.length
        figures.milliseconds += performance.now() - began
      }
    },
    end: () => run.end(),
    finish: () => run.finish(),
  }
}
