import { Worker } from 'node:worker_threads'

const REPEATS = 7

/** Looks through a part of the memory for a byte that is not there: the C library reads it as wide as it can. */
const SEARCH = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { memory, from, to } = workerData
  const part = Buffer.from(memory, from, to - from)
  part.fill(1)
  parentPort.on('message', () => parentPort.postMessage(part.indexOf(2)))
  parentPort.postMessage('ready')`

/** Measures how fast all threads together read so many bytes of memory: the least milliseconds, and bytes a second. */
export async function readSpeed(bytes, threads) {
  const memory = new SharedArrayBuffer(bytes)
  const bound = (thread) => Math.floor((bytes * thread) / threads)
  const workers = Array.from({ length: threads }, (_, thread) => {
    const workerData = { memory, from: bound(thread), to: bound(thread + 1) }
    return new Worker(SEARCH, { eval: true, workerData })
  })
  const answers = () =>
    Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))))
  try {
    await answers()
    let milliseconds = Infinity
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const started = performance.now()
      const answered = answers()
      for (const worker of workers) worker.postMessage('read')
      await answered
      milliseconds = Math.min(milliseconds, performance.now() - started)
    }
    return { milliseconds, bytesPerSecond: (1000 * bytes) / milliseconds }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
