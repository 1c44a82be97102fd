import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { errorOf } from '@kindling/core'

const INSTALL_COMMANDS = {
  'onnxruntime-node': 'ONNXRUNTIME_NODE_INSTALL=skip npm i onnxruntime-node@1.30.0',
  sharp: 'npm i sharp@0.35.5',
} as const

/** Names a package that the user installs when wanted. */
export type OptionalPackage = keyof typeof INSTALL_COMMANDS

/**
 * Finds the entry file of an optional package: beside Kindling, or else in the folder of the running program.
 *
 * @throws ExecutionError MISSING_DEPENDENCY, with the command that installs it.
 */
export function resolveOptional(name: OptionalPackage): string {
  let cause: unknown
  for (const base of resolutionBases()) {
    try {
      return createRequire(base).resolve(name)
    } catch (error) {
      cause = error
    }
  }
  throw missing(name, cause)
}

/** Loads an optional package; one that is there but does not load counts as missing, with its error as cause. */
export function loadOptional(name: OptionalPackage): unknown {
  const file = resolveOptional(name)
  try {
    return createRequire(pathToFileURL(file))(file)
  } catch (error) {
    throw missing(name, error)
  }
}

/** Lists where modules are looked up; a bundled program has no file URL of ours. */
export function resolutionBases(): readonly (string | URL)[] {
  const own: string | undefined = import.meta.url
  const program = pathToFileURL(`${process.cwd()}/`)
  return own?.startsWith('file:') ? [own, program] : [program]
}

function missing(name: OptionalPackage, cause: unknown): Error {
  return errorOf(
    'MISSING_DEPENDENCY',
    { package: `\`${name}\``, command: `\`${INSTALL_COMMANDS[name]}\`` },
    { cause },
  )
}
