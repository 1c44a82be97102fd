import { parentPort } from 'node:worker_threads'
import type { UserFunction } from '@kindling/plan'
import { makePandasFunction, type PandasFunctionBody } from './pandas-function.ts'
import { makeRowFunction } from './row-function.ts'
import type { RowBody } from './row-loop.ts'
import { transferable } from './workers/shared-columns.ts'
import { failureOf } from './workers/worker-failure.ts'
import type { WorkerAnswer, WorkerFunctionDefinition, WorkerRequest } from './workers/worker-protocol.ts'

/** Calls functions for the main thread, one batch after the other. Functions are kept for the life of the worker. */
const functions = new Map<string, Promise<UserFunction>>()
/** Never fires: a call is cancelled by the end of its worker. */
const { signal } = new AbortController()

parentPort?.on('message', (request: WorkerRequest) => {
  const { id } = request
  answer(request).then(
    ({ message, buffers }) => parentPort?.postMessage(message, buffers),
    (error: unknown) => parentPort?.postMessage({ id, failure: failureOf(error) } satisfies WorkerAnswer),
  )
})

async function answer(
  request: WorkerRequest,
): Promise<{ readonly message: WorkerAnswer; readonly buffers: ArrayBuffer[] }> {
  const { id, definition, arguments: columns, length } = request
  const called = await functionOf(definition)
  const counts = { retries: 0, cacheHits: 0 }
  const result = await called.evaluate({ arguments: columns, length, signal, counts })
  const { column, buffers } = transferable(result)
  return { message: { id, column, counts }, buffers }
}

function functionOf(definition: WorkerFunctionDefinition): Promise<UserFunction> {
  const key = JSON.stringify(definition)
  const known = functions.get(key) ?? load(definition)
  functions.set(key, known)
  return known
}

async function load({
  url,
  export: exported,
  kind,
  returns,
  options,
}: WorkerFunctionDefinition): Promise<UserFunction> {
  const module = (await import(url)) as Readonly<Record<string, unknown>>
  const body = module[exported]
  if (typeof body !== 'function') throw new Error(`the module ${url} exports no function \`${exported}\``)
  return kind === 'row'
    ? makeRowFunction(body as RowBody, returns, options)
    : makePandasFunction(body as PandasFunctionBody, returns, options)
}
