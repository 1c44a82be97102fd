import type { Job } from '../job/job.ts'
import type { Chunks } from '../lineage/lineage.ts'
import type { Comparison } from './order.ts'

/** So many elements are sorted at once, in less than some milliseconds. */
const RUN = 2048

/** Sorts elements, equal ones in the order they have, and lets the event loop turn meanwhile. */
export async function sortElements<Element>(
  elements: readonly Element[],
  compare: Comparison<Element>,
  job: Job,
): Promise<Element[]> {
  let runs: Element[][] = []
  for (let start = 0; start < elements.length; start += RUN) {
    runs.push(elements.slice(start, start + RUN).sort(compare))
    if (job.pace.isDue()) await job.turn()
  }
  while (runs.length > 1) {
    const merged: Element[][] = []
    for (let index = 0; index < runs.length; index += 2) {
      const [left = [], right = []] = [runs[index], runs[index + 1]]
      merged.push(right.length === 0 ? left : await merge(left, right, compare, job))
    }
    runs = merged
  }
  return runs[0] ?? []
}

async function merge<Element>(
  left: readonly Element[],
  right: readonly Element[],
  compare: Comparison<Element>,
  job: Job,
): Promise<Element[]> {
  const merged: Element[] = []
  let [one, other] = [0, 0]
  while (one < left.length && other < right.length) {
    const [first, second] = [left[one] as Element, right[other] as Element]
    if (compare(first, second) <= 0) {
      merged.push(first)
      one++
    } else {
      merged.push(second)
      other++
    }
    if (job.pace.isDue()) await job.turn()
  }
  return merged.concat(left.slice(one), right.slice(other))
}

/** Gives the first elements of an order, equal ones in the order they come, and keeps not many more meanwhile. */
export async function firstOrdered<Element>(
  chunks: Chunks<Element>,
  num: number,
  compare: Comparison<Element>,
  job: Job,
): Promise<Element[]> {
  let kept: Element[] = []
  for await (const chunk of chunks) {
    kept = kept.concat(chunk)
    if (kept.length > 2 * num + RUN) kept = (await sortElements(kept, compare, job)).slice(0, num)
  }
  return (await sortElements(kept, compare, job)).slice(0, num)
}
