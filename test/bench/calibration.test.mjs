import { describe, expect, it } from 'vitest'
import { disturbance } from './calibration.mjs'

const quiet = {
  threads: 2,
  processor: { alone: 100, together: 102, scaling: 1.96 },
  memory: { alone: 50, together: 70, scaling: 1.43 },
}

describe('disturbance', () => {
  it('finds none on a machine of our own', () => {
    expect(disturbance(quiet, quiet)).toBeUndefined()
  })

  it('sees that threads share a processor with others', () => {
    const busy = { ...quiet, processor: { alone: 100, together: 180, scaling: 1.11 } }
    expect(disturbance(quiet, busy)).toContain('2 threads do the work of 1.11')
  })

  it('sees that the machine became slower on the way', () => {
    const slower = { ...quiet, memory: { alone: 65, together: 90, scaling: 1.44 } }
    expect(disturbance(quiet, slower)).toContain('the same memory work took 30% more or less time')
  })
})
