import type { Job } from '../job/job.ts'
import type { Chunks } from './lineage.ts'

/** How many elements a chunk has at first: an action that wants few elements computes not many more. */
const FIRST = 8
/** How many elements a chunk has at most, unless they are in one list already. */
export const MOST = 1024

/** Cuts elements into chunks that double in length, so that little is computed in vain and long runs cost little. */
export async function* chunked<Element>(
  elements: Iterable<Element> | AsyncIterable<Element>,
): Chunks<Element> {
  let length = FIRST
  let chunk: Element[] = []
  for await (const element of elements) {
    chunk.push(element)
    if (chunk.length < length) continue
    yield chunk
    chunk = []
    length = Math.min(length * 2, MOST)
  }
  if (chunk.length > 0) yield chunk
}

/** Gives a list in chunks. */
export async function* chunksOf<Element>(elements: readonly Element[]): Chunks<Element> {
  let length = FIRST
  for (let start = 0; start < elements.length; ) {
    yield elements.slice(start, start + length)
    start += length
    length = Math.min(length * 2, MOST)
  }
}

/** Gives the elements of chunks one by one. */
export async function* elementsOf<Element>(
  chunks: Chunks<Element>,
): AsyncGenerator<Element, void, undefined> {
  for await (const chunk of chunks) yield* chunk
}

/** Gathers the elements of chunks in a list. */
export async function gathered<Element>(chunks: Chunks<Element>, job: Job): Promise<Element[]> {
  const elements: Element[] = []
  for await (const chunk of chunks) {
    for (const element of chunk) elements.push(element)
    if (job.pace.isDue()) await job.turn()
  }
  return elements
}
