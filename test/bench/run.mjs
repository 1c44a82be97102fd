import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { calibrate, disturbance } from './calibration.mjs'
import { geometricMean } from './measure.mjs'
import { printRatios } from './report.mjs'

/**
 * Is `npm run bench -- SUITE`: `tpch`, `dbbench`, `strings`, `ranges`, `similarity`, `io`, `small`, `udf` or `event-loop`. `--threads N`
 * (all processors), `--rounds N` (5), `--only 1,6` some queries, `--data DIR` or `--scale N` the data of tpch, `--scrambled`
 * disguises it, `--memory 4g` limits the engines, `--rows N` the data of the suites that make their own, `--json FILE` writes
 * the numbers.
 */
const SUITES = {
  tpch: async () => (await import('./suites/tpch.mjs')).tpch,
  dbbench: async () => (await import('./suites/dbbench.mjs')).dbbench,
  strings: async () => (await import('./suites/strings.mjs')).strings,
  ranges: async () => (await import('./suites/ranges.mjs')).ranges,
  similarity: async () => (await import('./suites/similarity.mjs')).similarity,
  io: async () => (await import('./suites/io.mjs')).io,
  small: async () => (await import('./suites/small.mjs')).small,
  udf: async () => (await import('./suites/udf.mjs')).udf,
  'event-loop': async () => (await import('./suites/event-loop.mjs')).eventLoop,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    json: { type: 'string' },
    memory: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    rows: { type: 'string' },
    scale: { type: 'string' },
    scrambled: { type: 'boolean', default: false },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
})

process.exitCode = await run(positionals)

async function run([name, ...rest]) {
  const [threads, rounds] = [values.threads, values.rounds].map(Number)
  const rowCount = values.rows === undefined ? undefined : Number(values.rows)
  const isCount = (number) => number === undefined || (Number.isInteger(number) && number > 0)
  const isMemory = values.memory === undefined || /^\d+[mg]$/i.test(values.memory)
  const counts = [threads, rounds, rowCount].every(isCount)
  if (!Object.hasOwn(SUITES, name ?? '') || rest.length > 0 || !counts || !isMemory) {
    console.error(
      `usage: npm run bench -- ${Object.keys(SUITES).join('|')} [--threads N] [--rounds N] [--rows N] [--memory 4g] [--json FILE]`,
    )
    return 2
  }
  const suite = await SUITES[name]()
  const missing = suite.missing(values)
  if (missing !== undefined) {
    console.error(`bench ${name}: needs ${missing}`)
    return 2
  }
  const before = await calibrate()
  const { rows, versions, load, peaks } = await suite.run({
    threads,
    rounds,
    rows: rowCount,
    data: values.data,
    scale: values.scale,
    scrambled: values.scrambled,
    memory: values.memory,
    only: values.only?.split(','),
  })
  const after = await calibrate()
  const reason = disturbance(before, after)
  const geomean = geometricMean(rows.map(({ ratio }) => ratio).filter((ratio) => ratio !== null))
  printRatios(rows)
  if (reason !== undefined) console.log(`VOID: ${reason}`)
  if (values.json !== undefined) {
    const result = {
      suite: name,
      machine: {
        processor: cpus()[0]?.model,
        processors: cpus().length,
        memory: totalmem(),
        node: process.version,
      },
      threads,
      versions,
      load,
      peaks,
      calibration: { before, after, void: reason ?? null },
      rows,
      geomean,
    }
    writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
  }
  return rows.some(({ disagrees }) => disagrees.length > 0) ? 1 : 0
}
