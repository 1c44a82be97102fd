import { chunked, chunksOf } from './chunks.ts'
import type { Lineage } from './lineage.ts'

/** PySpark sends elements to partitions in batches of so many at most. */
const MOST_A_BATCH = 1024

/**
 * Parts a list into slices as PySpark does: it makes batches of as many elements as a slice would have, rounded down, and
 * gives each slice an equal range of the batches. The last slices take what is left over.
 */
export function parallelized<Element>(elements: readonly Element[], slices: number): Lineage<Element> {
  const batch = Math.max(1, Math.min(Math.floor(elements.length / slices), MOST_A_BATCH))
  const batches = Math.ceil(elements.length / batch)
  const start = (slice: number): number => Math.floor((slice * batches) / slices) * batch
  return {
    operation: 'parallelize',
    parents: [],
    count: async () => slices,
    chunks: (slice) => chunksOf(elements.slice(start(slice), start(slice + 1))),
  }
}

/** Parts the numbers from `start` to before `end` into slices of equal ranges; the numbers are made when they are read. */
export function numberRange(start: number, end: number, step: number, slices: number): Lineage<number> {
  const length = Math.max(0, Math.ceil((end - start) / step))
  const position = (slice: number): number => Math.floor((slice * length) / slices)
  return {
    operation: 'range',
    parents: [],
    count: async () => slices,
    chunks: (slice) => chunked(numbers(start, step, position(slice), position(slice + 1))),
  }
}

function* numbers(start: number, step: number, from: number, to: number): Generator<number> {
  for (let index = from; index < to; index++) yield start + index * step
}

/** Has no elements and no partitions. */
export const emptyLineage: Lineage<never> = {
  operation: 'emptyRDD',
  parents: [],
  count: async () => 0,
  chunks: () => chunksOf([]),
}
