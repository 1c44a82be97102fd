import type { Worker } from 'node:worker_threads'
import type { Column } from '@kindling/core'
import type { FunctionBatch, FunctionCounts } from '@kindling/plan'
import { sharedColumns } from './shared-columns.ts'
import { errorFrom } from './worker-failure.ts'
import type { WorkerAnswer, WorkerFunctionDefinition, WorkerRequest } from './worker-protocol.ts'

interface Waiting {
  readonly id: number
  readonly counts: FunctionCounts | undefined
  resolve(column: Column): void
  reject(error: Error): void
}

/**
 * Is the main thread's side of one worker, which calls a function for one batch at a time. It keeps the process alive
 * only while it does so; when the worker dies, the call is refused.
 */
export class FunctionWorkerClient {
  readonly #worker: Worker
  #waiting: Waiting | undefined
  #calls = 0
  #isDead = false

  constructor(location: URL) {
    // Node's own module is loaded by the first worker, not by every program that starts.
    const threads = process.getBuiltinModule('node:worker_threads')
    this.#worker = new threads.Worker(location, { name: 'kindling function' })
    this.#worker.unref()
    this.#worker.on('message', (answer: WorkerAnswer) => this.#settle(answer))
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('messageerror', (error) => this.#fail(error))
    this.#worker.on('exit', (code) => this.#fail(new Error(`the worker ended with status ${code}`)))
  }

  /** Tells whether the worker has ended, so that no call can be made any more. */
  get isDead(): boolean {
    return this.#isDead
  }

  /** Calls a function for a batch. When the signal fires, the worker is ended: nothing else stops what it runs. */
  async call(definition: WorkerFunctionDefinition, batch: FunctionBatch): Promise<Column> {
    batch.signal.throwIfAborted()
    const id = this.#calls++
    const request: WorkerRequest = {
      id,
      definition,
      arguments: sharedColumns(batch.arguments),
      length: batch.length,
    }
    const abort = (): void => {
      this.#fail(batch.signal.reason)
      void this.terminate()
    }
    batch.signal.addEventListener('abort', abort, { once: true })
    this.#worker.ref()
    try {
      return await new Promise<Column>((resolve, reject) => {
        this.#waiting = { id, counts: batch.counts, resolve, reject }
        this.#worker.postMessage(request)
      })
    } finally {
      batch.signal.removeEventListener('abort', abort)
      this.#worker.unref()
    }
  }

  async terminate(): Promise<void> {
    this.#isDead = true
    await this.#worker.terminate()
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting
    if (waiting?.id !== answer.id) return
    this.#waiting = undefined
    if ('failure' in answer) return waiting.reject(errorFrom(answer.failure))
    if (waiting.counts !== undefined) {
      waiting.counts.retries += answer.counts.retries
      waiting.counts.cacheHits += answer.counts.cacheHits
    }
    waiting.resolve(answer.column)
  }

  #fail(error: Error): void {
    this.#isDead = true
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }
}
