import { codecOf as codecOfName, decompress, type FileStatus, type FileSystem } from '@kindling/core'
import { withoutStagedMark } from '../sinks/commit/hidden-names.ts'

/** Says how a file is compressed as a whole, by the end of its name without what marks it as not yet counting. */
export function codecOf(path: string): string | undefined {
  return codecOfName(withoutStagedMark(path))
}

/**
 * Reads a file that is compressed as a whole.
 *
 * @throws ExecutionError FAILED_READ_FILE.NO_HINT for damaged files and other ways to compress.
 */
export async function decompressed(
  { path }: FileStatus,
  codec: string,
  fileSystem: FileSystem,
): Promise<Uint8Array> {
  return await decompress(() => fileSystem.read(path), codec, path)
}
