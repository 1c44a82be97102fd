import type { TemporaryFile } from '@kindling/core'
import type { FolderWrite } from './commit/folder-write.ts'
import type { FileBytes, PreparedOutput } from './output-writer.ts'
import { partitionPath } from './partition-path.ts'
import type { PartitionPiece } from './piece-reader.ts'

/** How many pieces are packed at once, while an earlier one is written. */
const PIECES_AT_ONCE = 4

/** Is what a writer of files needs besides the pieces. */
export interface FileWriterOptions {
  readonly write: FolderWrite
  readonly output: PreparedOutput
  readonly partitionColumns: readonly string[]
  /** How many rows a file has at most. */
  readonly maxRows: number
}

/** Puts pieces, which come sorted by partition, into files: a new one for each partition and each `maxRows` rows. */
export class FileWriter {
  readonly #options: FileWriterOptions
  readonly #paths: string[] = []
  #current: OpenFile | undefined
  #folder = ''
  #files = 0
  #rows = 0

  constructor(options: FileWriterOptions) {
    this.#options = options
  }

  /** The files that are complete, relative to the folder of the write. */
  get paths(): readonly string[] {
    return this.#paths
  }

  async add(piece: PartitionPiece): Promise<void> {
    const folder = partitionPath(this.#options.partitionColumns, piece.partition)
    if (folder !== this.#folder) {
      await this.#close()
      this.#folder = folder
      this.#files = 0
    } else if (this.#rows + piece.rows > this.#options.maxRows) await this.#close()
    this.#current ??= await this.#open()
    this.#rows += piece.rows
    await this.#current.add(piece)
  }

  /** Completes the last file; without any rows there is one file without rows, unless there are partitions. */
  async finish(): Promise<void> {
    if (this.#paths.length === 0 && this.#options.partitionColumns.length === 0) {
      this.#current ??= await this.#open()
    }
    await this.#close()
  }

  /** Gives up the file that is being written. */
  async discard(): Promise<void> {
    await this.#current?.discard()
    this.#current = undefined
  }

  async #open(): Promise<OpenFile> {
    const { write, output, partitionColumns } = this.#options
    const mark = partitionColumns.length === 0 ? '-' : '.'
    const count = String(this.#files++).padStart(3, '0')
    const path = `${this.#folder}part-00000-${write.id}${mark}c${count}${output.extension}`
    const file = new OpenFile(path, await write.create(path), output.open())
    this.#rows = 0
    try {
      await file.begin()
    } catch (error) {
      await file.discard()
      throw error
    }
    return file
  }

  async #close(): Promise<void> {
    const file = this.#current
    if (file === undefined) return
    await file.finish()
    this.#current = undefined
    this.#paths.push(file.path)
  }
}

/** Writes the pieces of one file in order; a few of them are packed ahead. */
class OpenFile {
  readonly path: string
  readonly #file: TemporaryFile
  readonly #bytes: FileBytes
  readonly #ahead: Promise<Uint8Array>[] = []

  constructor(path: string, file: TemporaryFile, bytes: FileBytes) {
    this.path = path
    this.#file = file
    this.#bytes = bytes
  }

  async begin(): Promise<void> {
    await this.#file.write(await this.#bytes.begin())
  }

  async add(piece: PartitionPiece): Promise<void> {
    const packed = this.#bytes.piece(piece)
    // A failure is heard of when the bytes are awaited.
    packed.catch(() => undefined)
    this.#ahead.push(packed)
    if (this.#ahead.length >= PIECES_AT_ONCE) await this.#writeNext()
  }

  async finish(): Promise<void> {
    while (this.#ahead.length > 0) await this.#writeNext()
    await this.#file.write(await this.#bytes.end())
    await this.#file.commit()
  }

  async discard(): Promise<void> {
    await this.#file.discard()
  }

  async #writeNext(): Promise<void> {
    const next = this.#ahead.shift()
    if (next !== undefined) await this.#file.write(await next)
  }
}
