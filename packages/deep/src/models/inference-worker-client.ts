import { Worker } from 'node:worker_threads'
import type { TensorMessage, WorkerAnswer, WorkerRequest } from './worker-protocol.ts'

interface Waiting {
  resolve(answer: WorkerAnswer): void
  reject(error: Error): void
}

type Unnumbered<Request> = Request extends unknown ? Omit<Request, 'id'> : never

/**
 * Is the main thread's side of one inference worker. The worker keeps the process alive only while a request is under
 * way; when it dies, all that wait are refused.
 */
export class InferenceWorkerClient {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #requests = 0
  #failure: Error | undefined

  constructor(location: URL, runtimeFile: string) {
    this.#worker = new Worker(location, { workerData: { runtimeFile }, name: 'kindling inference' })
    this.#worker.unref()
    this.#worker.on('message', (answer: WorkerAnswer) => this.#settle(answer))
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', (code) => this.#fail(new Error(`the inference worker ended with status ${code}`)))
  }

  /** Loads a model and keeps it under a key. */
  async load(key: string, model: Uint8Array): Promise<void> {
    await this.#ask({ kind: 'load', key, model })
  }

  /** Runs a model; the buffers of the inputs are transferred and gone afterwards. */
  async run(key: string, inputs: readonly TensorMessage[]): Promise<readonly TensorMessage[]> {
    const buffers = inputs.map((input) => input.data.buffer)
    const answer = await this.#ask({ kind: 'run', key, inputs }, buffers)
    if (answer.kind !== 'ran') throw new Error(`unexpected answer: ${answer.kind}`)
    return answer.outputs
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate()
  }

  #ask(request: Unnumbered<WorkerRequest>, transfer: ArrayBuffer[] = []): Promise<WorkerAnswer> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const id = this.#requests++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.ref()
      this.#worker.postMessage({ ...request, id }, transfer)
    })
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if (answer.kind === 'failed') waiting?.reject(new Error(answer.message))
    else waiting?.resolve(answer)
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    this.#waiting.clear()
  }
}
