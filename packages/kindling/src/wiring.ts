import { localFileSystem } from '@kindling/core'
import { createLocalBackend } from '@kindling/engine'
import { createFunctionRegistry } from '@kindling/functions'
import type { LazyExtension } from '@kindling/plan'
import { SessionBuilder, type SessionWiring, threadsOf } from '@kindling/session'

/** Announces images and models; the package that reads them is loaded by the first query that needs it. */
const deep: LazyExtension = {
  formats: ['image'],
  modelRuntimes: ['onnx'],
  load: async () => (await import('@kindling/deep')).extension,
}

const wiring: SessionWiring = {
  fileSystem: localFileSystem,
  createBackend: (configuration) =>
    createLocalBackend({
      threads: threadsOf(configuration.get('spark.master')),
      functions: createFunctionRegistry(),
      extensions: [deep],
      fileSystem: localFileSystem,
      configuration,
    }),
}

/** Makes a builder of sessions that run on this machine. */
export function sessionBuilder(): SessionBuilder {
  return new SessionBuilder(wiring)
}
