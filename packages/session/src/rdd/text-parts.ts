import type { Job } from './job/job.ts'
import type { Lineage } from './lineage/lineage.ts'

const LINE_FEED = Buffer.from('\n')

/** Gives the bytes of a file for each partition, an element a line. */
export function textParts(lineage: Lineage<unknown>, count: number, job: Job): AsyncIterable<Uint8Array>[] {
  return Array.from({ length: count }, (_, partition) => linesOf(lineage, partition, job))
}

async function* linesOf(lineage: Lineage<unknown>, partition: number, job: Job): AsyncIterable<Uint8Array> {
  for await (const chunk of lineage.chunks(partition, job)) {
    yield Buffer.concat(chunk.flatMap((element) => [bytesOf(element), LINE_FEED]))
    if (job.pace.isDue()) await job.turn()
  }
}

function bytesOf(element: unknown): Uint8Array {
  return element instanceof Uint8Array ? element : Buffer.from(textOf(element))
}

/** Writes an element as text; bigints in lists and objects as texts of their digits, since JSON numbers are doubles. */
function textOf(element: unknown): string {
  if (typeof element !== 'object' || element === null) return String(element)
  const isPlain = Array.isArray(element) || Object.getPrototypeOf(element) === Object.prototype
  if (!isPlain) return String(element)
  return JSON.stringify(element, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}
