import { type Awaitable, type CallPlace, isPromise, UserCalls } from '../job/user-calls.ts'
import { applied } from './apply-elements.ts'
import { MOST } from './chunks.ts'
import type { Chunks, Lineage } from './lineage.ts'

/** Computes each partition from the partition of the same number, by a function over single elements. */
export function mapElements<Element, Result, Output>(
  parent: Lineage<Element>,
  place: CallPlace,
  body: (element: Element) => Awaitable<Result>,
  accept: (result: Result, element: Element, output: Output[]) => void,
  preservesPartitioning = false,
): Lineage<Output> {
  return {
    operation: place.method,
    parents: [parent],
    partitioner: preservesPartitioning ? parent.partitioner : undefined,
    count: (job) => job.countOf(parent),
    chunks: (partition, job) =>
      applied(parent.chunks(partition, job), new UserCalls(job, place, partition), body, accept),
  }
}

/** Computes each partition from the partition of the same number, by a function that gives any number of elements for one. */
export function flatMapElements<Element, Part, Output>(
  parent: Lineage<Element>,
  place: CallPlace,
  body: (element: Element) => Awaitable<Iterable<Part>>,
  made: (part: Part, element: Element) => Output,
  preservesPartitioning = false,
): Lineage<Output> {
  return {
    operation: place.method,
    parents: [parent],
    partitioner: preservesPartitioning ? parent.partitioner : undefined,
    count: (job) => job.countOf(parent),
    chunks: (partition, job) =>
      flatMapped(parent.chunks(partition, job), new UserCalls(job, place, partition), body, made),
  }
}

async function* flatMapped<Element, Part, Output>(
  input: Chunks<Element>,
  calls: UserCalls,
  body: (element: Element) => Awaitable<Iterable<Part>>,
  made: (part: Part, element: Element) => Output,
): Chunks<Output> {
  const { job } = calls
  for await (const chunk of input) {
    job.signal.throwIfAborted()
    let output: Output[] = []
    for (const element of chunk) {
      try {
        const given = body(element)
        for (const part of isPromise(given) ? await calls.settled(element, given) : given) {
          output.push(made(part, element))
          if (job.pace.isDue()) await job.turn()
          if (output.length < MOST) continue
          yield output
          output = []
        }
      } catch (error) {
        throw calls.failed(element, error)
      }
      if (job.pace.isDue()) await job.turn()
    }
    if (output.length > 0) yield output
  }
}
