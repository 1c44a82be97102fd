import type { FileStatus, FileSystem } from '@kindling/core'
import { encodeFormat, type FileFormat } from '@kindling/native'
import { asKindlingError } from '../expressions/native-error.ts'
import type { NativeResources } from '../native-resources.ts'
import { openNativeFile } from './open-native-file.ts'

const FILES_AT_ONCE = 16

/** Asks native what files say about themselves, a text for each file in their order. */
export async function describeFiles(
  files: readonly FileStatus[],
  format: FileFormat,
  fileSystem: FileSystem,
  { door, scheduler }: NativeResources,
): Promise<readonly string[]> {
  const encoded = encodeFormat(format)
  const query = door.createQuery(scheduler)
  const descriptions: string[] = []
  const indexes = files.keys()
  const work = async (): Promise<void> => {
    for (const index of indexes) {
      const file = files[index]
      if (file === undefined) continue
      const handle = await openNativeFile(file, { door, query, fileSystem })
      descriptions[index] = await door.describeFile(query, handle, file.path, encoded)
      door.releaseFile(handle)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(FILES_AT_ONCE, files.length) }, work))
    return descriptions
  } catch (error) {
    throw asKindlingError(error)
  } finally {
    door.closeQuery(query)
  }
}
