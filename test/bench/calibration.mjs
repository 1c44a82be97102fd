import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** Below this share of perfect scaling somebody else uses the processors. */
const LEAST_SCALING = 0.8
/** By more than this the same work may not differ before and after a suite. */
const MOST_DRIFT = 0.15
const REPEATS = 5

const WORK = {
  /** Keeps the processor busy in registers. */
  processor: `
    let state = 1
    for (let step = 0; step < 60_000_000; step++) state = (Math.imul(state, 1664525) + 1013904223) | 0
    sink = state`,
  /** Reads memory that no cache holds. */
  memory: `
    let sum = 0
    for (let pass = 0; pass < 16; pass++) {
      for (let index = 0; index < numbers.length; index += 8) sum += numbers[index]
    }
    sink = sum`,
}

/**
 * Measures the machine before and after a suite: how long one thread takes for fixed work, and by how much all threads
 * together are faster.
 */
export async function calibrate() {
  const threads = availableParallelism()
  const measured = { threads }
  for (const name of Object.keys(WORK)) {
    const alone = await shortest(name, 1)
    const together = await shortest(name, threads)
    measured[name] = { alone, together, scaling: (threads * alone) / together }
  }
  return measured
}

/** Says why numbers measured between two calibrations mean nothing; undefined when they do. */
export function disturbance(before, after) {
  for (const measured of [before, after]) {
    const { threads, processor } = measured
    if (processor.scaling < LEAST_SCALING * threads) {
      return `${threads} threads do the work of ${processor.scaling.toFixed(2)}: the machine is not ours alone`
    }
  }
  for (const name of Object.keys(WORK)) {
    const drift = Math.abs(after[name].alone / before[name].alone - 1)
    if (drift > MOST_DRIFT)
      return `the same ${name} work took ${(100 * drift).toFixed(0)}% more or less time afterwards`
  }
  return undefined
}

/** Runs the work on so many threads at once, several times; gives the milliseconds of the fastest time. */
async function shortest(name, threads) {
  const workers = Array.from({ length: threads }, () => startWorker(WORK[name]))
  try {
    await Promise.all(workers.map(({ ready }) => ready))
    let least = Infinity
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const started = performance.now()
      await Promise.all(workers.map(({ run }) => run()))
      least = Math.min(least, performance.now() - started)
    }
    return least
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()))
  }
}

function startWorker(work) {
  const source = `
    const { parentPort } = require('node:worker_threads')
    const numbers = new Float64Array(8_000_000).fill(1)
    let sink
    const work = () => {${work}}
    for (let warm = 0; warm < 3; warm++) work()
    parentPort.on('message', () => { work(); parentPort.postMessage(sink) })
    parentPort.postMessage('ready')`
  const worker = new Worker(source, { eval: true })
  const next = () =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  const ready = next()
  return {
    worker,
    ready,
    run: () => {
      const answer = next()
      worker.postMessage('run')
      return answer
    },
  }
}
