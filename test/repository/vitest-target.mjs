import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT, run } from './nx-target.mjs'
import { writeCounts } from './test-counts.mjs'

/** Runs the tests under some folders: `node vitest-target.mjs NAME FOLDER...`, and writes their counts for NAME. */
const [name, ...folders] = process.argv.slice(2)
const report = join(ROOT, 'test-results', `${name}.vitest.json`)
mkdirSync(dirname(report), { recursive: true })
rmSync(report, { force: true })
const status = run(process.execPath, [
  join(ROOT, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--config=test/repository/vitest.config.mjs',
  '--passWithNoTests',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...folders,
])
const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
  readFileSync(report, 'utf8'),
)
// A file, or a part of it, that does not come to its tests fails as well.
const broken = testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
).length
const counts = { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests }
writeCounts(name, counts)
console.log(`${counts.passed} passed, ${counts.failed} failed`)
rmSync(report)
process.exitCode = status
