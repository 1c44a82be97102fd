import { readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('verdicts.json', import.meta.url)

/** Names an object of PySpark, with the file that documents it. */
export function keyOf({ file, object }) {
  return `${file}: ${object}`
}

/** Gives the table: `passes`, or the reason why not, for each object. */
export function recordedVerdicts() {
  return JSON.parse(readFileSync(FILE, 'utf8'))
}

/** Lists the objects that passed and do not any more. */
export function lostSince(before, results) {
  return results.filter((result) => !result.passes && before[keyOf(result)] === 'passes').map(keyOf)
}

/** Writes the table anew; folders have another name in each run. */
export function recordVerdicts(results) {
  const table = Object.fromEntries(
    results.map((result) => [
      keyOf(result),
      result.passes ? 'passes' : result.reason.replaceAll(/`\/[^`]*`/g, 'of a folder'),
    ]),
  )
  writeFileSync(FILE, `${JSON.stringify(table, null, 2)}\n`)
}
