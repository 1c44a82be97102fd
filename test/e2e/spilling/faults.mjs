import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { QUERIES } from './fault-queries.mjs'

/**
 * Is `node test/e2e/spilling/faults.mjs --data DIR`: TPC-H queries over Parquet files that need far more memory than they
 * get, each in a process of its own, whose written files must be those of the same query with all memory, byte by byte;
 * then a disk that is full. `--only sort,window` some of them, `--memory 256m`, `--threads 2`.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    memory: { type: 'string', default: '256m' },
    threads: { type: 'string', default: '2' },
  },
})

const PROGRAM = fileURLToPath(new URL('run-query.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kindling-faults-'))

/** Runs a query in a process of its own and gives what it printed: a JSON object. */
function runQuery(name, memory, local) {
  const words = [PROGRAM, values.data, name, memory, values.threads, local, join(folder, 'out')]
  const { stdout, status, signal } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 600_000,
  })
  if (status !== 0) return { error: `ended with ${signal ?? status}` }
  return JSON.parse(stdout)
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function megabytes(bytes) {
  return `${Math.round(bytes / 2 ** 20)} MB`
}

/** Compares a query within the limit with the same one without. */
function compare(name) {
  const local = join(folder, 'local')
  mkdirSync(local, { recursive: true })
  const free = runQuery(name, '64g', local)
  const limited = runQuery(name, values.memory, local)
  const left = readdirSync(local).length
  const error = free.error ?? limited.error ?? (left === 0 ? undefined : 'the spill folder is still there')
  const same = error === undefined && free.digest === limited.digest && free.rows === limited.rows
  const verdict = same ? 'equal' : `FAILED: ${error ?? 'other rows'}`
  const figures =
    error === undefined
      ? `${free.rows} rows, ${seconds(free.time)} -> ${seconds(limited.time)}, ${limited.spilled ? 'spilled' : 'in memory'}, peak ${megabytes(limited.peak)}`
      : ''
  console.log(`${name.padEnd(12)} ${verdict}  ${figures}`)
  return same
}

/** Sorts with a small disk: an error, nothing else. Where nothing can be mounted, that is said. */
function fillDisk() {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status !== 0) {
    console.log('disk full    skipped: this user may mount nothing')
    return true
  }
  const { refused, after, error } = runQuery('sort', values.memory, disk)
  const left = readdirSync(disk).length
  spawnSync('umount', [disk])
  const passed = refused === 'SPILL_OUT_OF_MEMORY' && after === 1 && left === 0
  console.log(
    `disk full    ${passed ? 'an error, and the session works on' : `FAILED: ${error ?? refused}, ${left} left`}`,
  )
  return passed
}

if (values.data === undefined || !existsSync(values.data)) {
  console.log('faults: skipped, since there is no folder of TPC-H files; give it by --data DIR')
} else {
  const names = values.only?.split(',') ?? [...Object.keys(QUERIES), 'disk']
  const passed = names.map((name) => (name === 'disk' ? fillDisk() : compare(name)))
  if (passed.includes(false)) process.exitCode = 1
}
rmSync(folder, { recursive: true, force: true })
