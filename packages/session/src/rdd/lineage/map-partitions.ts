import type { Job } from '../job/job.ts'
import { type Awaitable, type CallPlace, isPromise, UserCalls } from '../job/user-calls.ts'
import { chunked, elementsOf } from './chunks.ts'
import type { Chunks, Lineage } from './lineage.ts'

/** Is what a function over a partition gives: its new elements, all at once or one by one. */
export type PartitionResult<Element> = Awaitable<Iterable<Element> | AsyncIterable<Element>>

/** Computes each partition by a function that gets its number and reads all of its elements. */
export function mapPartitions<Element, Output>(
  parent: Lineage<Element>,
  place: CallPlace,
  body: (partition: number, elements: AsyncIterable<Element>) => PartitionResult<Output>,
  preservesPartitioning: boolean,
): Lineage<Output> {
  return {
    operation: place.method,
    parents: [parent],
    partitioner: preservesPartitioning ? parent.partitioner : undefined,
    count: (job) => job.countOf(parent),
    chunks: (partition, job) => mapped(parent, place, body, partition, job),
  }
}

async function* mapped<Element, Output>(
  parent: Lineage<Element>,
  place: CallPlace,
  body: (partition: number, elements: AsyncIterable<Element>) => PartitionResult<Output>,
  partition: number,
  job: Job,
): Chunks<Output> {
  const calls = new UserCalls(job, place, partition)
  const last: { element?: unknown } = {}
  const elements = paced(elementsOf(parent.chunks(partition, job)), job, last)
  try {
    const given = body(partition, elements)
    yield* chunked(isPromise(given) ? await calls.settled(last.element, given) : given)
  } catch (error) {
    throw calls.failed(last.element, error)
  } finally {
    await elements.return(undefined)
  }
}

/** Remembers the element that was read last, so that an error can name it. */
async function* paced<Element>(
  elements: AsyncIterable<Element>,
  job: Job,
  last: { element?: unknown },
): AsyncGenerator<Element, void, undefined> {
  for await (const element of elements) {
    last.element = element
    if (job.pace.isDue()) await job.turn()
    yield element
  }
}
