import { availableThreads } from '@kindling/core'
import { resolveOptional } from '../optional-package.ts'
import { InferenceWorkerClient } from './inference-worker-client.ts'
import { inferenceWorkerLocation } from './inference-worker-location.ts'
import type { TensorMessage } from './worker-protocol.ts'

interface PooledWorker {
  readonly client: InferenceWorkerClient
  readonly loaded: Map<string, Promise<void>>
  running: number
}

/** Runs the variants of one model in workers of its own; a variant is loaded into a worker when it is first needed. */
export class ModelPool {
  readonly size: number
  readonly #workers: PooledWorker[] = []

  constructor(size: number | undefined) {
    this.size = size ?? availableThreads()
  }

  /** Loads a variant into one worker, so that a fault of the model shows now. */
  async load(key: string, model: () => Uint8Array): Promise<void> {
    await this.#loaded(this.#idlest(), key, model)
  }

  /** Runs a variant in the worker with the least to do. */
  async run(
    key: string,
    model: () => Uint8Array,
    inputs: readonly TensorMessage[],
  ): Promise<readonly TensorMessage[]> {
    const worker = this.#idlest()
    worker.running++
    try {
      await this.#loaded(worker, key, model)
      return await worker.client.run(key, inputs)
    } finally {
      worker.running--
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.client.terminate()))
  }

  #loaded(worker: PooledWorker, key: string, model: () => Uint8Array): Promise<void> {
    let loading = worker.loaded.get(key)
    if (loading === undefined) {
      loading = worker.client.load(key, model())
      worker.loaded.set(key, loading)
    }
    return loading
  }

  #idlest(): PooledWorker {
    const idle = this.#workers.find((worker) => worker.running === 0)
    if (idle !== undefined) return idle
    if (this.#workers.length < this.size) {
      const client = new InferenceWorkerClient(inferenceWorkerLocation(), resolveOptional('onnxruntime-node'))
      const worker = { client, loaded: new Map(), running: 0 }
      this.#workers.push(worker)
      return worker
    }
    return this.#workers.reduce((best, worker) => (worker.running < best.running ? worker : best))
  }
}
