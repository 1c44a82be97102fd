import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * Is `npm run faults -- NAME...`: long runs of the tests that look for faults with random input. `--runs N` says how many,
 * `--seed N` begins elsewhere, `--short` takes the few of `.ci/run`. Without a name all run. The last line counts the
 * tests; the exit status says whether all passed, and a failing test says how to repeat it.
 */
const FAULTS = {
  /** Files of every format whose bytes were changed: rows or an error, no crash, no hang, no memory beyond a limit. */
  'damaged-files': {
    file: 'test/property/damaged-files.test.ts',
    runs: 10_000,
    short: 1400,
    environment: (runs, seed) => ({
      KINDLING_DAMAGED_FILES: Math.ceil(runs / KINDS_OF_FILES),
      KINDLING_DAMAGED_SEED: seed,
    }),
  },
  /** Random queries, half of them with windows: DuckDB's rows. */
  queries: {
    file: 'test/differential/duckdb.test.ts',
    runs: 10_000,
    short: 600,
    environment: (runs, seed) => ({
      KINDLING_RANDOM_QUERIES: Math.ceil(runs / 2),
      KINDLING_RANDOM_QUERIES_SEED: seed,
    }),
  },
  /** Writers that are killed at random moments, half of them overwriting: all of the old or all of the new. */
  kills: {
    file: 'test/e2e/writes.test.mjs',
    runs: 100,
    short: 20,
    environment: (runs) => ({ KINDLING_KILLS: Math.ceil(runs / 2) }),
  },
  /** The same queries again and again, with other threads, vectors and instruction sets: the same bits. */
  bits: {
    file: 'test/property/same-bits.test.ts',
    runs: 20,
    short: 2,
    environment: (runs) => ({ KINDLING_SAME_BITS_RUNS: runs }),
  },
}
const KINDS_OF_FILES = 16

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    seed: { type: 'string', default: '11' },
    short: { type: 'boolean', default: false },
  },
})

process.exitCode = run(positionals.length === 0 ? Object.keys(FAULTS) : positionals)

function run(names) {
  const counts = [values.runs ?? '1', values.seed].map(Number)
  if (
    names.some((name) => !Object.hasOwn(FAULTS, name)) ||
    !counts.every((count) => Number.isInteger(count) && count > 0)
  ) {
    console.error(
      `usage: npm run faults -- [${Object.keys(FAULTS).join('|')}] [--runs N] [--seed N] [--short]`,
    )
    return 2
  }
  const environment = {}
  for (const name of names) {
    const fault = FAULTS[name]
    const runs = Number(values.runs ?? (values.short ? fault.short : fault.runs))
    console.log(`${name}: ${runs} runs, seed ${values.seed}`)
    Object.assign(environment, fault.environment(runs, values.seed))
  }
  const { status } = spawnSync(
    process.execPath,
    [
      join(import.meta.dirname, '../repository/vitest-target.mjs'),
      'faults',
      ...names.map((name) => FAULTS[name].file),
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
      },
    },
  )
  return status ?? 1
}
