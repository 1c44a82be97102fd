import { errorOf, type FileSystem } from '@kindling/core'
import type { WrittenParts } from '@kindling/plan'
import { FolderWrite } from './commit/folder-write.ts'
import { requireFolder, targetExists } from './commit/target-folder.ts'
import { type Compression, compressionOf } from './compression.ts'

/** Begins the names that programs for Spark give: classes of Hadoop, such as `GzipCodec`. */
const HADOOP_CODEC = /^org\.apache\.hadoop\.io\.compress\.(\w+)Codec$/

/**
 * Writes files into a new folder, `part-00000` and so on, as Hadoop names them; see `FolderWrite` for what others see
 * meanwhile.
 *
 * @throws AnalysisError PATH_ALREADY_EXISTS where there is something already.
 */
export async function writeParts(written: WrittenParts, fileSystem: FileSystem): Promise<void> {
  const { parts, origin } = written
  const codec = written.compression?.replace(HADOOP_CODEC, '$1')
  const compression = compressionOf(codec, origin)
  const folder = fileSystem.resolve(written.path)
  if (await targetExists(fileSystem, folder)) {
    throw errorOf('PATH_ALREADY_EXISTS', { outputPath: `\`${folder}\`` }, { origin })
  }
  await requireFolder(fileSystem, folder, origin)
  const write = await FolderWrite.begin(fileSystem, folder)
  const paths = parts.map((_, part) => `part-${String(part).padStart(5, '0')}${compression.extension}`)
  try {
    for (const [part, path] of paths.entries()) {
      const bytes = parts[part]
      if (bytes !== undefined) await writeFile(write, path, bytes, compression)
    }
  } catch (error) {
    await write.abandon()
    throw error
  }
  await write.commit(paths, [], true)
}

async function writeFile(
  write: FolderWrite,
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  compression: Compression,
): Promise<void> {
  const file = await write.create(path)
  try {
    let isEmpty = true
    for await (const piece of bytes) {
      isEmpty = false
      await file.write(await compression.compress(piece))
    }
    if (isEmpty) await file.write(await compression.compress(new Uint8Array(0)))
    await file.commit()
  } catch (error) {
    await file.discard()
    throw error
  }
}
