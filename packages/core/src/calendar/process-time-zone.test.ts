import { afterEach, describe, expect, it, vi } from 'vitest'
import { processTimeZone } from './process-time-zone.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('processTimeZone', () => {
  it('follows the variable TZ', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo')
    expect(processTimeZone()).toBe('Asia/Tokyo')
    vi.stubEnv('TZ', 'Europe/Paris')
    expect(processTimeZone()).toBe('Europe/Paris')
  })

  it('asks Intl once for a value of TZ', () => {
    vi.stubEnv('TZ', 'Europe/Oslo')
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions')
    processTimeZone()
    processTimeZone()
    expect(asked).toHaveBeenCalledTimes(1)
  })
})
