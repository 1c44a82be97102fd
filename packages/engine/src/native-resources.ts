import { tmpdir, totalmem } from 'node:os'
import { errorOf, type FileSystem, findTimeZone, timeZoneBytes } from '@kindling/core'
import { type Door, type Handle, loadNative } from '@kindling/native'
import type { ExecutionEnvironment } from './execution/query-execution.ts'
import { TableCache } from './execution/table-cache.ts'

/** Is what a session has open in native: threads, and tables of rows that the program handed over. */
export interface NativeResources {
  readonly door: Door
  readonly scheduler: Handle
  environment(batchRows: number): ExecutionEnvironment
  close(): void
}

/** Loads native and starts the threads of a session. All sessions of a process share one memory pool. */
export function openNative(
  threads: number,
  memoryLimit: string | undefined,
  localFolders: string | undefined,
  fileSystem: FileSystem,
): NativeResources {
  const door: Door = loadNative()
  door.setMemoryLimit(memoryLimit === undefined ? defaultLimit() : parseMemory(memoryLimit))
  door.setSpillFolder(spillFolder(localFolders))
  door.askForTimeZones((name) => {
    const zone = findTimeZone(name)
    return zone === undefined ? null : timeZoneBytes(zone)
  })
  const scheduler = door.createScheduler(threads)
  const tables = new TableCache(door)
  return {
    door,
    scheduler,
    environment: (batchRows) => ({ door, tables, fileSystem, batchRows }),
    close() {
      door.closeScheduler(scheduler)
      tables.close()
    },
  }
}

/** Takes 60% of what the container, or else the machine, allows. */
function defaultLimit(): number {
  const allowed = process.constrainedMemory()
  const machine = totalmem()
  return Math.floor((allowed > 0 && allowed < machine ? allowed : machine) * 0.6)
}

/** Takes the first of the folders that `spark.local.dir` lists, or the system's. */
function spillFolder(localFolders: string | undefined): string {
  const [first] = (localFolders ?? '').split(',').filter((folder) => folder.trim() !== '')
  return first?.trim() ?? tmpdir()
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 }

/** Reads a size as Spark's settings have it: `512m`, `4g`, or bytes. */
export function parseMemory(text: string): number {
  const match = /^(\d+)([kmgt]?)b?$/i.exec(text.trim())
  const bytes = Number(match?.[1]) * (UNITS[match?.[2]?.toLowerCase() ?? ''] ?? Number.NaN)
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'spark.driver.memory',
    method: 'builder.config',
    expected: 'a size such as `512m` or `4g`',
    actual: `\`${text}\``,
  })
}
