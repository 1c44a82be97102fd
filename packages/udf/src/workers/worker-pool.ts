import type { Column } from '@kindling/core'
import type { FunctionBatch } from '@kindling/plan'
import { FunctionWorkerClient } from './function-worker-client.ts'
import { functionWorkerLocation } from './function-worker-location.ts'
import type { WorkerFunctionDefinition } from './worker-protocol.ts'

/** How long a worker without work is kept, in milliseconds. */
const IDLE_MILLISECONDS = 30_000

/**
 * Holds the workers of a process. Each serves all functions, one call at a time; one that has died is replaced when it is
 * needed, and one that has nothing to do for a while is ended.
 */
export class WorkerPool {
  readonly #idle: FunctionWorkerClient[] = []
  readonly #timers = new Map<FunctionWorkerClient, NodeJS.Timeout>()

  /** Calls a function for a batch, in a worker that does nothing else meanwhile. */
  async call(definition: WorkerFunctionDefinition, batch: FunctionBatch): Promise<Column> {
    const client = this.#take()
    try {
      return await client.call(definition, batch)
    } finally {
      this.#giveBack(client)
    }
  }

  #take(): FunctionWorkerClient {
    for (let client = this.#idle.pop(); client !== undefined; client = this.#idle.pop()) {
      clearTimeout(this.#timers.get(client))
      this.#timers.delete(client)
      if (!client.isDead) return client
    }
    return new FunctionWorkerClient(functionWorkerLocation())
  }

  #giveBack(client: FunctionWorkerClient): void {
    if (client.isDead) return
    this.#idle.push(client)
    const timer = setTimeout(() => {
      this.#timers.delete(client)
      this.#idle.splice(this.#idle.indexOf(client), 1)
      void client.terminate()
    }, IDLE_MILLISECONDS)
    this.#timers.set(client, timer.unref())
  }
}

/** Is the pool of this process. */
export const workerPool = new WorkerPool()
