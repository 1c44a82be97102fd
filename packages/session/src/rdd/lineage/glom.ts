import { gathered } from './chunks.ts'
import type { Lineage } from './lineage.ts'

/** Makes each partition one element: the list of what was in it. */
export function glommed<Element>(parent: Lineage<Element>): Lineage<Element[]> {
  return {
    operation: 'glom',
    parents: [parent],
    count: (job) => job.countOf(parent),
    async *chunks(partition, job) {
      yield [await gathered(parent.chunks(partition, job), job)]
    },
  }
}
