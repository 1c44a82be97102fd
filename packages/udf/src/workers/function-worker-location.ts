import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { errorOf } from '@kindling/core'

/**
 * Finds the file that workers run: where the environment variable KINDLING_FUNCTION_WORKER says, else in the installed
 * package `@kindling/udf`, so that a bundled program finds it too.
 */
export function functionWorkerLocation(): URL {
  const configured = process.env['KINDLING_FUNCTION_WORKER']
  if (configured !== undefined && configured !== '') return pathToFileURL(configured)
  const own: string | undefined = import.meta.url
  const program = pathToFileURL(`${process.cwd()}/`)
  let cause: unknown
  for (const base of own?.startsWith('file:') ? [own, program] : [program]) {
    try {
      return pathToFileURL(createRequire(base).resolve('@kindling/udf/function-worker'))
    } catch (error) {
      cause = error
    }
  }
  const message = 'the file of the function worker was not found: set KINDLING_FUNCTION_WORKER to its path'
  throw errorOf('INTERNAL_ERROR', { message }, { cause })
}
