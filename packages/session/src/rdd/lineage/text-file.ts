import { codecOf, decompress, type FileSystem } from '@kindling/core'
import type { Job } from '../job/job.ts'
import type { Chunks, Lineage } from './lineage.ts'
import { decodeLines, endOfLine } from './lines.ts'

/** Is a file as the listing of the session gives it; lengths are in bytes. */
export interface ListedFile {
  readonly path: string
  readonly length: number
}

/** Lists files; a path may be a file, a folder or a pattern. */
export type ListFiles = (job: Job) => Promise<readonly ListedFile[]>

/** Is the part of a file that a partition reads: the lines that begin behind `start`, and not behind `end`. */
interface Split extends ListedFile {
  readonly start: number
  readonly end: number
}

/** A file is cut into parts of this many bytes at most, as Hadoop has it for local disks. */
const MOST_BYTES = 32 * 1024 * 1024
/** What is left of a file joins the part before, if it is that little more. */
const SLACK = 1.1

/** Reads the lines of files: about so many partitions, each a part of one file; compressed files are read whole. */
export function textLines(list: ListFiles, partitions: number, fileSystem: FileSystem): Lineage<string> {
  const splits = (job: Job): Promise<readonly Split[]> =>
    job.once(lineage, async () => splitFiles(await list(job), partitions))
  const lineage: Lineage<string> = {
    operation: 'textFile',
    parents: [],
    count: async (job) => (await splits(job)).length,
    async *chunks(partition, job) {
      const split = (await splits(job))[partition]
      if (split !== undefined) yield* readSplit(split, fileSystem, job)
    },
  }
  return lineage
}

/** Cuts files as Hadoop's FileInputFormat does. */
export function splitFiles(files: readonly ListedFile[], partitions: number): readonly Split[] {
  const total = files.reduce((sum, { length }) => sum + length, 0)
  const size = Math.max(1, Math.min(Math.floor(total / partitions), MOST_BYTES))
  return files.flatMap((file) => {
    if (file.length === 0 || codecOf(file.path) !== undefined)
      return [{ ...file, start: 0, end: file.length }]
    const splits: Split[] = []
    let start = 0
    for (; (file.length - start) / size > SLACK; start += size) {
      splits.push({ ...file, start, end: start + size })
    }
    if (start < file.length) splits.push({ ...file, start, end: file.length })
    return splits
  })
}

async function* readSplit(split: Split, fileSystem: FileSystem, job: Job): Chunks<string> {
  const { path, length, start, end } = split
  const codec = codecOf(path)
  if (codec !== undefined) {
    const bytes = await decompress(() => fileSystem.read(path), codec, path)
    yield* decodeLines(async (from, to) => bytes.subarray(from, to), 0, bytes.length, job)
    return
  }
  const read = (from: number, to: number): Promise<Uint8Array> => fileSystem.read(path, from, to)
  const first = start === 0 ? 0 : await endOfLine(read, start, length)
  const last = end === length ? length : await endOfLine(read, end, length)
  yield* decodeLines(read, first, last, job)
}
