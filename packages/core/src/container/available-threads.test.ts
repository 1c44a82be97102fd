import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { availableThreads, threadsAllowed } from './available-threads.ts'

function allowed(processors: number, files: Readonly<Record<string, string>>): number {
  return threadsAllowed(processors, (path) => files[path])
}

describe('availableThreads', () => {
  it('gives the processors where no control group limits them', () => {
    expect(allowed(8, {})).toBe(8)
    expect(allowed(8, { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': 'max 100000\n' })).toBe(8)
    expect(availableThreads()).toBeGreaterThanOrEqual(1)
    expect(availableThreads()).toBeLessThanOrEqual(availableParallelism())
  })

  it('follows the group of the process and those around it, and counts part of a processor as one', () => {
    const groups = { '/proc/self/cgroup': '0::/pod/app\n' }
    expect(allowed(8, { ...groups, '/sys/fs/cgroup/pod/app/cpu.max': '250000 100000\n' })).toBe(3)
    expect(allowed(8, { ...groups, '/sys/fs/cgroup/pod/cpu.max': '20000 100000\n' })).toBe(1)
    expect(allowed(2, { ...groups, '/sys/fs/cgroup/cpu.max': '400000 100000\n' })).toBe(2)
  })

  it('reads groups of the first version', () => {
    const groups = { '/proc/self/cgroup': '9:memory:/a\n4:cpu,cpuacct:/docker/1\n' }
    const limited = (folder: string) => ({
      ...groups,
      [`${folder}/cpu.cfs_quota_us`]: '200000\n',
      [`${folder}/cpu.cfs_period_us`]: '100000\n',
    })
    expect(allowed(8, limited('/sys/fs/cgroup/cpu,cpuacct/docker/1'))).toBe(2)
    expect(allowed(8, limited('/sys/fs/cgroup/cpu'))).toBe(2)
    const unlimited = {
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
    }
    expect(allowed(8, { ...groups, ...unlimited })).toBe(8)
  })

  it('passes over what it does not understand', () => {
    expect(allowed(4, { '/proc/self/cgroup': 'nonsense\n0::/', '/sys/fs/cgroup/cpu.max': 'many few' })).toBe(
      4,
    )
    expect(allowed(4, { '/proc/self/cgroup': '0::/', '/sys/fs/cgroup/cpu.max': '' })).toBe(4)
  })
})
