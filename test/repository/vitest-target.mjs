import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ROOT, run } from './nx-target.mjs'
import { printCounts, writeCounts } from './test-counts.mjs'

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
const failures = testResults.flatMap(({ name: file, status: ended, message, assertionResults }) => {
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (failed.length === 0 && ended === 'failed') return [failureLine(file, message)]
  return failed.map((test) => failureLine(file, `${test.fullName}: ${test.failureMessages[0] ?? ''}`))
})
const counts = { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests, failures }
writeCounts(name, counts)
printCounts(counts)
rmSync(report)
process.exitCode = status

/** Says in one line which test failed and how. */
function failureLine(file, text) {
  return `${relative(ROOT, file)}: ${stripVTControlCharacters(text).replaceAll(/\s+/g, ' ').slice(0, 400)}`
}
