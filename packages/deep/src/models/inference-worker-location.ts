import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { errorOf } from '@kindling/core'
import { resolutionBases } from '../optional-package.ts'

/**
 * Finds the file of the inference worker: where the environment variable KINDLING_INFERENCE_WORKER says, else in the
 * installed package `@kindling/deep`, so that a bundled program finds it too.
 */
export function inferenceWorkerLocation(): URL {
  const configured = process.env['KINDLING_INFERENCE_WORKER']
  if (configured !== undefined && configured !== '') return pathToFileURL(configured)
  let cause: unknown
  for (const base of resolutionBases()) {
    try {
      return pathToFileURL(createRequire(base).resolve('@kindling/deep/inference-worker'))
    } catch (error) {
      cause = error
    }
  }
  const message = 'the file of the inference worker was not found: set KINDLING_INFERENCE_WORKER to its path'
  throw errorOf('INTERNAL_ERROR', { message }, { cause })
}
