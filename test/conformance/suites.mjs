import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Is where Spark's answers lie: beside the project, not in it. */
export const MATERIAL = join(ROOT, '../shared/conformance')

/** Lists the suites: which of the scorer's kinds each is, and its cases. */
export const SUITES = [
  { name: 'functions', kind: 'functions', cases: 'spark/functions.jsonl' },
  { name: 'golden', kind: 'golden', cases: 'spark/golden.jsonl' },
  { name: 'features', kind: 'features', cases: 'spark/features.jsonl' },
  { name: 'parser', kind: 'parser', cases: 'spark/parser.jsonl' },
  { name: 'tpch', kind: 'tpc', cases: 'tpch' },
  { name: 'tpcds', kind: 'tpc', cases: 'tpcds' },
]

/** Gives the suites of a name: one, those of one kind (`tpc`), or all. */
export function suitesNamed(name) {
  return name === undefined ? SUITES : SUITES.filter((suite) => suite.name === name || suite.kind === name)
}

/** Tells whether Spark's answers are there. */
export function materialIsThere() {
  return existsSync(join(MATERIAL, 'score.mjs'))
}
