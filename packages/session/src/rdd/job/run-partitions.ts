import type { Job } from './job.ts'

/**
 * Works on partitions, several at once, and gives the results in the order of the partitions. When some of them fail,
 * the error is that of the smallest one, as if they had run in turn.
 */
export async function runPartitions<Result>(
  job: Job,
  partitions: readonly number[],
  run: (partition: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const failures: { readonly position: number; readonly error: unknown }[] = []
  const work = async (): Promise<void> => {
    while (next < partitions.length && failures.length === 0) {
      const position = next++
      try {
        job.signal.throwIfAborted()
        results[position] = await run(partitions[position] ?? position)
      } catch (error) {
        failures.push({ position, error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(job.concurrency, partitions.length) }, work))
  const [first] = failures.toSorted((left, right) => left.position - right.position)
  if (first !== undefined) throw first.error
  return results
}
