import { codecOf, decompress, type FileSystem } from '@kindling/core'
import type { Job } from '../job/job.ts'
import type { Lineage } from './lineage.ts'
import type { ListedFile, ListFiles } from './text-file.ts'

/** Reads files as they are, or as texts: a pair of the path and what is in it for each; small files share partitions. */
export function wholeFiles<Content = Uint8Array>(
  operation: string,
  list: ListFiles,
  partitions: number,
  fileSystem: FileSystem,
  textOf?: (bytes: Uint8Array) => Content,
): Lineage<[string, Content]> {
  const groups = (job: Job): Promise<readonly ListedFile[][]> =>
    job.once(lineage, async () => shared(await list(job), partitions))
  const lineage: Lineage<[string, Content]> = {
    operation,
    parents: [],
    count: async (job) => (await groups(job)).length,
    async *chunks(partition, job) {
      for (const { path } of (await groups(job))[partition] ?? []) {
        job.signal.throwIfAborted()
        const bytes = await (textOf === undefined ? fileSystem.read(path) : unpacked(path, fileSystem))
        const name = path.startsWith('/') ? `file:${path}` : path
        yield [[name, (textOf?.(bytes) ?? bytes) as Content]]
      }
    },
  }
  return lineage
}

/** Puts neighbouring files together until they have about as many bytes as a partition is to have. */
function shared(files: readonly ListedFile[], partitions: number): readonly ListedFile[][] {
  const most = Math.ceil(files.reduce((sum, { length }) => sum + length, 0) / partitions)
  const groups: ListedFile[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const file of files) {
    if (bytes + file.length > most) {
      groups.push([])
      bytes = 0
    }
    groups.at(-1)?.push(file)
    bytes += file.length
  }
  return groups
}

/** Reads a file, unpacked where its name says that it is packed. */
async function unpacked(path: string, fileSystem: FileSystem): Promise<Uint8Array> {
  const codec = codecOf(path)
  const read = (): Promise<Uint8Array> => fileSystem.read(path)
  return codec === undefined ? await read() : await decompress(read, codec, path)
}
