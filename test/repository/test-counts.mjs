import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './nx-target.mjs'

const FOLDER = join(ROOT, 'test-results')

/**
 * Writes how many tests of a target passed, failed and were skipped, and a line for each that failed, which is printed
 * again at the end of a run; nx keeps the file with the target.
 */
export function writeCounts(name, counts) {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(counts)}\n`)
}

/** Adds up the counts of targets, and tells of each test that failed; a target that wrote none has failed. */
export function totalCounts(names) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const failures = []
  for (const name of names) {
    const file = join(FOLDER, `${name}.json`)
    const counts = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: 1, skipped: 0, failures: [`${name} did not come to its end`] }
    for (const kind of Object.keys(total)) total[kind] += counts[kind]
    failures.push(...counts.failures)
  }
  return { ...total, failures }
}

/** Prints a line for each test that failed, and on the last line how many passed and failed. */
export function printCounts({ passed, failed, failures }) {
  for (const failure of failures) console.log(`FAILED ${failure}`)
  console.log(`${passed} passed, ${failed} failed`)
}
