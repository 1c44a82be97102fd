import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Door } from './door.ts'

/** Says where the native module was looked for, when it could not be loaded. */
export class NativeLoadError extends Error {
  override readonly name = 'NativeLoadError'
}

let loaded: Door | undefined

/**
 * Loads the native module, once in a process and worker. It is the file that `KINDLING_NATIVE_PATH` names, or the one
 * that this repository built, or the one in the package of this platform, found from here or (out of a bundle) from
 * the working directory.
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
  if (named !== undefined && named !== '') return open(resolve(named), createRequire(here))
  const platform = `${process.platform}-${process.arch}`
  const built = fileURLToPath(new URL(`../prebuilt/${platform}/kindling.node`, here))
  if (isInstalled(createRequire(here), built)) return open(built, createRequire(here))
  const packageName = `@kindling/native-${platform}`
  for (const from of [here, workingDirectory]) {
    const require = createRequire(from)
    if (isInstalled(require, packageName)) return open(packageName, require)
  }
  throw new NativeLoadError(
    `The native engine for ${platform} is not installed: expected the package \`${packageName}\`, ` +
      'or a file that the variable KINDLING_NATIVE_PATH names.',
  )
}

function isInstalled(require: NodeJS.Require, packageName: string): boolean {
  try {
    require.resolve(packageName)
    return true
  } catch {
    return false
  }
}

function open(name: string, require: NodeJS.Require): Door {
  try {
    return require(name) as Door
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new NativeLoadError(`The native engine could not be loaded from \`${name}\`: ${reason}`, {
      cause: error,
    })
  }
}
