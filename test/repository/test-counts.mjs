import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './nx-target.mjs'

const FOLDER = join(ROOT, 'test-results')

/** Writes how many tests of a target passed, failed and were skipped; nx keeps the file with the target. */
export function writeCounts(name, counts) {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(counts)}\n`)
}

/** Adds up the counts of targets; a target that wrote none has failed. */
export function totalCounts(names) {
  const files = new Set(readdirSync(FOLDER))
  return names.reduce(
    (total, name) => {
      if (!files.has(`${name}.json`)) return { ...total, failed: total.failed + 1 }
      const { passed, failed, skipped } = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))
      return {
        passed: total.passed + passed,
        failed: total.failed + failed,
        skipped: total.skipped + skipped,
      }
    },
    { passed: 0, failed: 0, skipped: 0 },
  )
}
