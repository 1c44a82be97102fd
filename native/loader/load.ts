import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Door } from './door.ts'

/** Says where the native module was looked for, when it could not be loaded. */
export class NativeLoadError extends Error {
  override readonly name = 'NativeLoadError'
}

let loaded: Door | undefined

/**
 * Loads the native module, once in a process and worker. It is the file that `KINDLING_NATIVE_PATH` names, or the one in
 * the package of this platform, found from here or (out of a bundle) from the working directory.
 */
export function loadNative(): Door {
  loaded ??= load()
  return loaded
}

function load(): Door {
  const workingDirectory = pathToFileURL(`${process.cwd()}/`).href
  // A bundle in CommonJS has no address.
  const here: string = (import.meta.url as string | undefined) ?? workingDirectory
  const { KINDLING_NATIVE_PATH: named } = process.env
  if (named !== undefined && named !== '') return open(resolve(named))
  const packageName = `@kindling/native-${process.platform}-${process.arch}`
  for (const from of [here, workingDirectory]) {
    const file = installedAbove(packageName, from) ?? installed(packageName, createRequire(from))
    if (file !== undefined) return open(file)
  }
  throw new NativeLoadError(
    `The native engine is not installed: expected the package \`${packageName}\`, ` +
      'or a file that the variable KINDLING_NATIVE_PATH names.',
  )
}

/**
 * Finds the file of a package in the folders above, as Node does, but without what Node's own search takes to start: more
 * than a millisecond of every program.
 */
function installedAbove(packageName: string, from: string): string | undefined {
  let folder = fileURLToPath(new URL('.', from))
  while (true) {
    const file = join(folder, 'node_modules', packageName, 'kindling.node')
    if (existsSync(file)) return file
    const above = dirname(folder)
    if (above === folder) return undefined
    folder = above
  }
}

/**
 * Finds the file of a package: where npm puts it, or beside the package of this loader, where installers put it that keep
 * packages apart.
 */
function installed(packageName: string, require: NodeJS.Require): string | undefined {
  return (
    resolved(() => require.resolve(packageName)) ??
    resolved(() => createRequire(require.resolve('@kindling/native')).resolve(packageName))
  )
}

function resolved(resolve: () => string): string | undefined {
  try {
    return resolve()
  } catch {
    return undefined
  }
}

function open(name: string): Door {
  const module = { exports: {} }
  try {
    process.dlopen(module, name)
    return module.exports as Door
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new NativeLoadError(`The native engine could not be loaded from \`${name}\`: ${reason}`, {
      cause: error,
    })
  }
}
