import type { ExecuteOptions } from '@kindling/plan'
import type { QueryExecution } from './query-execution.ts'

const INTERVAL_MILLISECONDS = 100

/** Tells a listener ten times a second how far a query is; gives the function that ends it. */
export function reportProgress(
  execution: QueryExecution,
  onProgress: ExecuteOptions['onProgress'],
): () => void {
  if (onProgress === undefined) return () => undefined
  const timer = setInterval(() => {
    if (execution.hasFailed) return
    const progress = execution.environment.door.queryProgress(execution.query)
    const { rowsRead, bytesRead, morselsDone, morselsTotal } = progress
    onProgress({
      rowsRead,
      bytesRead,
      pipelines: { started: progress.pipelinesStarted, done: progress.pipelinesDone },
      fraction: morselsTotal > 0 ? Math.min(1, morselsDone / morselsTotal) : null,
    })
  }, INTERVAL_MILLISECONDS)
  timer.unref()
  return () => clearInterval(timer)
}
