import { createRequire } from 'node:module'
import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import { availableThreads, type DataType, errorOf } from '@kindling/core'
import type { UserFunction } from '@kindling/plan'
import { failedBatch } from '../function-errors.ts'
import { resolveOptions, type UserFunctionOptions } from '../options.ts'
import { workerPool } from './worker-pool.ts'
import type { ModuleReference, WorkerFunctionDefinition } from './worker-protocol.ts'

/**
 * Makes a user function of what a module exports: a function of rows or of batches. It runs in worker threads, several
 * batches at once, so that the main thread stays free. A worker that throws, hangs or ends takes nothing with it.
 */
export function makeWorkerFunction(
  reference: ModuleReference,
  kind: 'row' | 'batch',
  returns: DataType,
  options: UserFunctionOptions = {},
): UserFunction {
  const { workers, ...others } = options
  const exported = reference.export ?? 'default'
  const name = options.name ?? exported
  const { deterministic, batchSize } = resolveOptions({ ...others, name }, () => undefined, 1)
  checkWorkers(workers)
  const definition: WorkerFunctionDefinition = {
    url: moduleUrl(reference.module),
    export: exported,
    kind,
    returns,
    options: { ...others, name },
  }
  return {
    name,
    parameters: null,
    returns,
    deterministic,
    batchRows: batchSize === 'auto' ? null : batchSize,
    concurrency: workers ?? availableThreads(),
    borrows: true,
    isFresh: () => true,
    description: `${kind} function in workers`,
    evaluate: async (batch) => {
      try {
        return await workerPool.call(definition, batch)
      } catch (error) {
        batch.signal.throwIfAborted()
        throw failedBatch(name, batch.length, error)
      }
    },
  }
}

/** Tells whether something names a function in a module. */
export function isModuleReference(body: unknown): body is ModuleReference {
  return typeof body === 'object' && body !== null && 'module' in body
}

function moduleUrl(module: string | URL): string {
  if (module instanceof URL) return module.href
  if (/^[a-z][a-z0-9+.-]+:/i.test(module)) return module
  const program = pathToFileURL(`${process.cwd()}/`)
  if (isAbsolute(module)) return pathToFileURL(module).href
  if (module.startsWith('.')) return new URL(module, program).href
  try {
    return pathToFileURL(createRequire(program).resolve(module)).href
  } catch (cause) {
    const expected = 'a file, a `file:` URL or an installed package'
    const parameters = { argument: 'module', method: 'udf', expected, actual: `\`${module}\`` }
    throw errorOf('INVALID_ARGUMENT', parameters, { cause })
  }
}

function checkWorkers(workers: number | undefined): void {
  if (workers === undefined || (Number.isInteger(workers) && workers > 0)) return
  const expected = 'a whole number from 1 on'
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'workers',
    method: 'udf',
    expected,
    actual: `\`${workers}\``,
  })
}
