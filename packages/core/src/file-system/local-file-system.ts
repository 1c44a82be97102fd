import { fstatSync, readFileSync } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errorOf } from '../errors/kindling-error.ts'
import type { FileStatus, FileSystem, OpenFile, TemporaryFile } from './file-system.ts'
import { temporaryPath } from './temporary-name.ts'

/** Gives the text of a file of the system that is read at once, such as those below /proc; nothing where it is not there. */
export function systemText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Is the disk of this machine. Paths may be absolute, relative to the working folder, or `file:` URLs. */
export const localFileSystem: FileSystem = {
  resolve(path) {
    const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(path)?.[1]
    if (scheme === undefined) return resolve(path)
    if (scheme.toLowerCase() === 'file') return resolve(fileURLToPath(absoluteUrl(path)))
    throw errorOf('UNSUPPORTED_FILE_SYSTEM', {
      path: `\`${path}\``,
      scheme: `\`${scheme}\``,
    })
  },

  async stat(path) {
    try {
      return statusOf(path, await stat(path))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw failed(path, error)
    }
  },

  async list(folder) {
    try {
      const names = await readdir(folder)
      const entries = await Promise.all(names.sort().map((name) => this.stat(join(folder, name))))
      return entries.filter((entry) => entry !== undefined)
    } catch (error) {
      throw failed(folder, error)
    }
  },

  async read(path, start = 0, end) {
    try {
      if (start === 0 && end === undefined) return await readFile(path)
      return await readRange(path, start, end)
    } catch (error) {
      throw failed(path, error)
    }
  },

  async open(path) {
    try {
      return await openFile(path)
    } catch (error) {
      throw failed(path, error)
    }
  },

  async create(path) {
    const temporary = temporaryPath(path)
    try {
      await mkdir(dirname(path), { recursive: true })
      return temporaryFile(await open(temporary, 'wx'), temporary, path)
    } catch (error) {
      throw failed(path, error)
    }
  },

  async createExclusive(path, bytes) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await createWhole(path, bytes)
      } catch (error) {
        if (isExisting(error)) return false
        // Another writer may have taken the unfinished file for one that a dead process has left.
        if (!isMissing(error) || attempt === ATTEMPTS) throw failed(path, error)
      }
    }
  },

  async makeFolder(folder) {
    try {
      return await mkdir(folder, { recursive: true })
    } catch (error) {
      throw failed(folder, error)
    }
  },

  async syncFolder(folder) {
    try {
      const handle = await open(folder)
      try {
        await handle.sync()
      } finally {
        await handle.close()
      }
    } catch (error) {
      throw failed(folder, error)
    }
  },

  async rename(from, to) {
    try {
      await rename(from, to)
    } catch (error) {
      throw failed(from, error)
    }
  },

  async remove(path) {
    try {
      await rm(path, { recursive: true, force: true })
    } catch (error) {
      throw failed(path, error)
    }
  },
}

/** Is how often a file is made anew that others remove before it is whole. */
const ATTEMPTS = 3

/** Makes a file whose name appears with all of its bytes, or not at all. */
async function createWhole(path: string, bytes: Uint8Array): Promise<true> {
  const temporary = temporaryPath(path)
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await link(temporary, path)
    return true
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Hadoop writes `file:/a`, which is no URL of RFC 8089 for every parser. */
function absoluteUrl(path: string): string {
  return path.replace(/^file:\/(?!\/)/i, 'file:///')
}

function statusOf(
  path: string,
  status: {
    isDirectory(): boolean
    readonly size: number
    readonly mtimeMs: number
  },
): FileStatus {
  const isFolder = status.isDirectory()
  return {
    path,
    kind: isFolder ? 'folder' : 'file',
    size: isFolder ? 0 : status.size,
    modified: status.mtimeMs,
  }
}

async function readRange(path: string, start: number, end: number | undefined): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const length = Math.max(0, Math.min(end ?? size, size) - start)
    const bytes = new Uint8Array(length)
    let done = 0
    while (done < length) {
      const { bytesRead } = await file.read(bytes, done, length - done, start + done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return bytes.subarray(0, done)
  } finally {
    await file.close()
  }
}

async function openFile(path: string): Promise<OpenFile> {
  const file = await open(path)
  try {
    // The kernel knows the size of an open file: to ask it in another thread takes longer than the answer.
    const { size } = fstatSync(file.fd)
    return { descriptor: file.fd, size, close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Is how many bytes are written before the disk is told to take them, while more are made. */
const BYTES_FOR_DISK = 8 * 1024 * 1024

function temporaryFile(file: FileHandle, temporary: string, path: string): TemporaryFile {
  let waiting = 0
  let isTaking = false
  let taken = Promise.resolve()
  /** Tells the disk to take what was written: waiting for all of it at the end would take as long as making it did. */
  const startTaking = (): void => {
    waiting = 0
    isTaking = true
    taken = file.datasync().finally(() => {
      isTaking = false
    })
    // The disk says only once that it has failed: whoever writes on, or commits, hears it.
    taken.catch(() => undefined)
  }
  return {
    async write(bytes) {
      try {
        let done = 0
        while (done < bytes.length) done += (await file.write(bytes, done)).bytesWritten
        waiting += bytes.length
        if (isTaking || waiting < BYTES_FOR_DISK) return
        await taken
        startTaking()
      } catch (error) {
        throw failed(path, error)
      }
    },
    async commit() {
      try {
        await taken
        await file.sync()
        await file.close()
        await rename(temporary, path)
      } catch (error) {
        throw failed(path, error)
      }
    },
    async discard() {
      await taken.catch(() => undefined)
      await file.close().catch(() => undefined)
      await rm(temporary, { force: true })
    },
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' || code === 'ENOTDIR'
}

function failed(path: string, cause: unknown): Error {
  if (isMissing(cause)) return errorOf('PATH_NOT_FOUND', { path: `\`${path}\`` }, { cause })
  const reason = cause instanceof Error ? cause.message : String(cause)
  return errorOf('FAILED_FILE_ACCESS', { path: `\`${path}\``, reason }, { cause })
}
