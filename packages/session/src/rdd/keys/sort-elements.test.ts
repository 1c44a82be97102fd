import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Job } from '../job/job.ts'
import { chunksOf } from '../lineage/chunks.ts'
import { firstOrdered, sortElements } from './sort-elements.ts'

const byFirst = (left: readonly number[], right: readonly number[]): number =>
  (left[0] ?? 0) - (right[0] ?? 0)
const numbered = fc
  .array(fc.integer({ min: 0, max: 50 }), { maxLength: 6000, size: 'max' })
  .map((numbers) => numbers.map((number, index) => [number, index]))

describe('sortElements', () => {
  it('sorts as the sort of JavaScript does, equal elements in their order', async () => {
    await fc.assert(
      fc.asyncProperty(numbered, async (elements) => {
        expect(await sortElements(elements, byFirst, new Job(1))).toEqual(elements.toSorted(byFirst))
      }),
      { numRuns: 20 },
    )
  })

  it('stops when the job is cancelled', async () => {
    const job = new Job(1)
    const elements = Array.from({ length: 2_000_000 }, (_, index) => -index)
    const sorting = sortElements(elements, (left, right) => left - right, job)
    job.cancel()
    await expect(sorting).rejects.toThrow('CANCELLED')
  })
})

describe('firstOrdered', () => {
  it('gives what the first of all sorted elements are', async () => {
    await fc.assert(
      fc.asyncProperty(numbered, fc.integer({ min: 0, max: 20 }), async (elements, num) => {
        const first = await firstOrdered(chunksOf(elements), num, byFirst, new Job(1))
        expect(first).toEqual(elements.toSorted(byFirst).slice(0, num))
      }),
      { numRuns: 20 },
    )
  })
})
