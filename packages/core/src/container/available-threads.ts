import { availableParallelism } from 'node:os'
import { systemText } from '../file-system/local-file-system.ts'

/**
 * Gives how many threads may run at once: the processors that the process may use, or fewer where its container gets
 * less time of them. Part of a processor counts as one.
 */
export function availableThreads(): number {
  known ??= threadsAllowed(availableParallelism(), systemText)
  return known
}

let known: number | undefined

/**
 * Gives how many threads control groups allow, of `processors` at most. `read` gives the text of a file of the system,
 * or nothing where it cannot be read: systems without control groups have none.
 */
export function threadsAllowed(processors: number, read: (path: string) => string | undefined): number {
  const shares = groupsOf(read('/proc/self/cgroup') ?? '').flatMap(({ controllers, path }) =>
    foldersUpFrom(path).map((folder) =>
      controllers === '' ? unifiedShare(folder, read) : legacyShare(controllers, folder, read),
    ),
  )
  const least = Math.min(processors, ...shares)
  return Math.max(1, Math.ceil(least))
}

interface ControlGroup {
  /** The controllers of a group of the first version; empty for the second version. */
  readonly controllers: string
  readonly path: string
}

/** Reads lines such as `0::/app` and `4:cpu,cpuacct:/app`, those that limit time of processors. */
function groupsOf(text: string): readonly ControlGroup[] {
  return text.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? []
    if (controllers === undefined || path === undefined) return []
    return controllers === '' || controllers.split(',').includes('cpu') ? [{ controllers, path }] : []
  })
}

/** A limit of any group around holds, too; in a container the path may be that of its host, whose files are not there. */
function foldersUpFrom(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '')
  return Array.from({ length: parts.length + 1 }, (_, count) => `/${parts.slice(0, count).join('/')}`)
}

function unifiedShare(folder: string, read: (path: string) => string | undefined): number {
  const [quota, period] = (read(joined('/sys/fs/cgroup', folder, 'cpu.max')) ?? '').trim().split(' ')
  return share(quota, period)
}

function legacyShare(
  controllers: string,
  folder: string,
  read: (path: string) => string | undefined,
): number {
  const shares = [controllers, 'cpu'].map((mount) => {
    const at = (name: string): string | undefined => read(joined(`/sys/fs/cgroup/${mount}`, folder, name))
    return share(at('cpu.cfs_quota_us')?.trim(), at('cpu.cfs_period_us')?.trim())
  })
  return Math.min(...shares)
}

/** Divides the time that a group gets by the period in which it gets it; what is no limit is infinite. */
function share(quota: string | undefined, period: string | undefined): number {
  const processors = Number(quota) / Number(period)
  return processors > 0 ? processors : Number.POSITIVE_INFINITY
}

function joined(mount: string, folder: string, name: string): string {
  return folder === '/' ? `${mount}/${name}` : `${mount}${folder}/${name}`
}
