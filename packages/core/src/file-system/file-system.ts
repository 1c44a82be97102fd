/** Describes one file or folder. */
export interface FileStatus {
  /** The path as the file system names it; absolute. */
  readonly path: string
  readonly kind: 'file' | 'folder'
  /** In bytes; 0 for a folder. */
  readonly size: number
  /** In milliseconds since 1970-01-01 UTC. */
  readonly modified: number
}

/** Is a file being written under a temporary name: nobody sees it before `commit`. */
export interface TemporaryFile {
  write(bytes: Uint8Array): Promise<void>
  /** Syncs the file and renames it to its path, in one step for every reader. */
  commit(): Promise<void>
  /** Removes the file. */
  discard(): Promise<void>
}

/** Is a file that is open on this machine, for native threads to read. */
export interface OpenFile {
  readonly descriptor: number
  /** In bytes, when it was opened. */
  readonly size: number
  close(): Promise<void>
}

/**
 * Is the only way to files: the local disk, safe mode, object stores and tests each implement it.
 * A missing file or folder is `undefined` where that is an answer, and PATH_NOT_FOUND where it is not.
 */
export interface FileSystem {
  /** Makes a path absolute and resolves `file:` URLs; raises for a scheme that it does not serve. */
  resolve(path: string): string
  stat(path: string): Promise<FileStatus | undefined>
  /** Lists what is directly in a folder, sorted by path. */
  list(folder: string): Promise<readonly FileStatus[]>
  /** Reads the bytes [start, end) of a file, or all of it. */
  read(path: string, start?: number, end?: number): Promise<Uint8Array>
  /** Opens a file to be read by descriptor; absent where files have none, as on other machines. */
  open?(path: string): Promise<OpenFile>
  create(path: string): Promise<TemporaryFile>
  /** Creates a small file in one step, synced, unless there is one already: then it gives false. */
  createExclusive(path: string, bytes: Uint8Array): Promise<boolean>
  /** Creates a folder and those above it; gives the topmost one that was not there before. */
  makeFolder(folder: string): Promise<string | undefined>
  /** Makes what was created, renamed and removed in a folder survive a crash. */
  syncFolder(folder: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
}
