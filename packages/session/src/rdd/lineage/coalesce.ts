import type { Lineage } from './lineage.ts'

/** Joins neighbouring partitions, so that at most so many are left; no element changes its place among the others. */
export function coalesced<Element>(parent: Lineage<Element>, most: number): Lineage<Element> {
  return {
    operation: 'coalesce',
    parents: [parent],
    count: async (job) => Math.min(most, await job.countOf(parent)),
    async *chunks(partition, job) {
      const before = await job.countOf(parent)
      const count = await job.countOf(this)
      const end = Math.floor(((partition + 1) * before) / count)
      for (let each = Math.floor((partition * before) / count); each < end; each++) {
        yield* parent.chunks(each, job)
      }
    },
  }
}
