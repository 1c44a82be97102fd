import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { TensorMessage, WorkerAnswer, WorkerRequest } from './models/worker-protocol.ts'

/**
 * Runs models for the main thread, one request after the other: `session.run` blocks the thread that calls it, so that
 * thread is this one. Sessions are kept for the life of the worker, since loading one anew leaks.
 */
const { runtimeFile } = workerData as { readonly runtimeFile: string }
const runtime = createRequire(runtimeFile)(runtimeFile) as typeof import('onnxruntime-node')
const sessions = new Map<string, InferenceSession>()

parentPort?.on('message', (request: WorkerRequest) => {
  answer(request).then(
    ({ message, transfer }) => parentPort?.postMessage(message, transfer),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      parentPort?.postMessage({ kind: 'failed', id: request.id, message } satisfies WorkerAnswer)
    },
  )
})

interface Reply {
  readonly message: WorkerAnswer
  readonly transfer: ArrayBuffer[]
}

async function answer(request: WorkerRequest): Promise<Reply> {
  return request.kind === 'load' ? await load(request) : await run(request)
}

async function load(request: WorkerRequest & { kind: 'load' }): Promise<Reply> {
  const session = await runtime.InferenceSession.create(request.model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 4,
  })
  sessions.set(request.key, session)
  return { message: { kind: 'loaded', id: request.id }, transfer: [] }
}

async function run(request: WorkerRequest & { kind: 'run' }): Promise<Reply> {
  const session = sessions.get(request.key)
  if (session === undefined) throw new Error(`the model ${request.key} is not loaded`)
  const feeds: Record<string, Tensor> = {}
  for (const { name, type, data, dimensions } of request.inputs) {
    feeds[name] = new runtime.Tensor(type as 'float32', data as Float32Array, dimensions)
  }
  const results = await session.run(feeds)
  const outputs = Object.entries(results).map(([name, tensor]): TensorMessage => {
    const data = (tensor.data as Float32Array<ArrayBuffer>).slice()
    return { name, type: tensor.type, dimensions: tensor.dims, data }
  })
  return {
    message: { kind: 'ran', id: request.id, outputs },
    transfer: outputs.map((output) => output.data.buffer),
  }
}
