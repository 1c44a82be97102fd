import { errorOf } from '@kindling/core'
import type { CallPlace } from '../job/user-calls.ts'
import { chunked, elementsOf } from './chunks.ts'
import type { Chunks, Lineage } from './lineage.ts'
import { countsOf } from './union.ts'

/**
 * Pairs the elements that stand at the same place of the same partition.
 *
 * @throws AnalysisError RDD_ZIP_MISMATCH, when it runs, for different numbers of partitions or of elements.
 */
export function zipped<Left, Right>(
  left: Lineage<Left>,
  right: Lineage<Right>,
  call: CallPlace,
): Lineage<[Left, Right]> {
  const mismatch = (what: string): Error => errorOf('RDD_ZIP_MISMATCH', { what }, { origin: call.origin })
  return {
    operation: 'zip',
    parents: [left, right],
    async count(job) {
      const counts = await countsOf([left, right], job)
      if (counts[0] !== counts[1]) throw mismatch(`partitions: ${counts.join(' and ')}`)
      return counts[0] ?? 0
    },
    chunks: (partition, job) =>
      chunked(
        inStep(left.chunks(partition, job), right.chunks(partition, job), () =>
          mismatch(`elements in partition ${partition}`),
        ),
      ),
  }
}

async function* inStep<Left, Right>(
  left: Chunks<Left>,
  right: Chunks<Right>,
  mismatch: () => Error,
): AsyncGenerator<[Left, Right]> {
  const others = elementsOf(right)
  try {
    for await (const element of elementsOf(left)) {
      const other = await others.next()
      if (other.done === true) throw mismatch()
      yield [element, other.value]
    }
    if ((await others.next()).done !== true) throw mismatch()
  } finally {
    await others.return(undefined)
  }
}
