import { readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('scores.json', import.meta.url)
/** Is what may only rise: the cases that pass, and the share of errors that have Spark's very class. */
const RISING = ['passed', 'mean', 'errorClass']

/** Gives the scores that are recorded, by suite. */
export function recordedScores() {
  return JSON.parse(readFileSync(FILE, 'utf8'))
}

/** Writes the scores of some suites beside those that are recorded. */
export function recordScores(scores) {
  const all = { ...recordedScores(), ...scores }
  const sorted = Object.fromEntries(Object.entries(all).sort(([left], [right]) => (left < right ? -1 : 1)))
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`)
}

/** Lists what is lower than recorded, `name: 12 < 13`; a score of other cases than recorded cannot be compared. */
export function fallsOf(score, recorded) {
  if (recorded === undefined || recorded.cases !== score.cases) return []
  return RISING.filter((name) => score[name] < recorded[name]).map(
    (name) => `${name}: ${score[name]} < ${recorded[name]}`,
  )
}
