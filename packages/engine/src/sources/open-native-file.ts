import type { FileStatus, FileSystem } from '@kindling/core'
import type { Door, Handle } from '@kindling/native'
import { codecOf, decompressed } from './decompress.ts'

/**
 * Hands a file to native, for a query: its descriptor where there is one, else its bytes. A file whose name says that it
 * is compressed as a whole is decompressed where the format asks for it.
 */
export async function openNativeFile(
  file: FileStatus,
  {
    door,
    query,
    fileSystem,
  }: { readonly door: Door; readonly query: Handle; readonly fileSystem: FileSystem },
  compressible = false,
): Promise<Handle> {
  const codec = compressible ? codecOf(file.path) : undefined
  if (codec !== undefined) return door.openBytes(query, await decompressed(file, codec, fileSystem))
  if (fileSystem.open === undefined) return door.openBytes(query, await fileSystem.read(file.path))
  const opened = await fileSystem.open(file.path)
  try {
    return door.openFile(query, opened.descriptor, opened.size)
  } finally {
    // Native has a descriptor of its own. A query does not wait for the end of this one, which no failure makes worse.
    opened.close().catch(() => undefined)
  }
}
