import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './nx-target.mjs'
import { writeCounts } from './test-counts.mjs'

/** Runs the native tests of a build: `node native-tests.mjs NAME BUILD-FOLDER`, and writes their counts for NAME. */
const [name, folder] = process.argv.slice(2)
const { status, signal, stdout, error } = spawnSync(join(ROOT, folder, 'kindling_tests'), {
  cwd: ROOT,
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
})
if (error) throw error
process.stdout.write(stdout)
const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(stdout) ?? [undefined, 0, 1]
const failures = stdout.split('\n').filter((line) => line.startsWith('failed: '))
writeCounts(name, {
  passed: Number(passed),
  failed: Number(failed) || (status === 0 ? 0 : 1),
  skipped: 0,
  failures: status === 0 ? [] : [`${name}: ${failures.join(', ') || `ended with ${signal ?? status}`}`],
})
process.exitCode = status ?? 1
