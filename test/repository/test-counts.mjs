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
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const name of names) {
    const file = `${name}.json`
    const counts = files.has(file) ? JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) : { failed: 1 }
    for (const [kind, count] of Object.entries(counts)) total[kind] += count
  }
  return total
}
