import { gathered } from './chunks.ts'
import type { Lineage } from './lineage.ts'
import { countsOf } from './union.ts'

/** Pairs every element with every element of another RDD; there is a partition for each pair of partitions. */
export function crossed<Left, Right>(left: Lineage<Left>, right: Lineage<Right>): Lineage<[Left, Right]> {
  return {
    operation: 'cartesian',
    parents: [left, right],
    async count(job) {
      return (await countsOf([left, right], job)).reduce((product, count) => product * count, 1)
    },
    async *chunks(partition, job) {
      const width = await job.countOf(right)
      const others = await gathered(right.chunks(partition % width, job), job)
      for await (const chunk of left.chunks(Math.floor(partition / width), job)) {
        for (const element of chunk) {
          yield others.map((other): [Left, Right] => [element, other])
          if (job.pace.isDue()) await job.turn()
        }
      }
    },
  }
}
