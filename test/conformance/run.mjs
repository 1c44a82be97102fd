import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fallsOf, recordedScores, recordScores } from './recorded-scores.mjs'
import { runSuite } from './run-suite.mjs'
import { materialIsThere, SUITES, suitesNamed } from './suites.mjs'

/**
 * Is `npm run conformance`: holds the built packages against Spark's own answers. `--suite NAME` takes one suite,
 * `--only TEXT` some of its files or functions, `--detail FOLDER` writes each case with its verdict, `--timeout S`
 * is for one request, `--record` writes the scores into scores.json unless one is lower than before.
 */
const { values } = parseArgs({
  options: {
    suite: { type: 'string' },
    only: { type: 'string' },
    detail: { type: 'string' },
    timeout: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
})

if (!materialIsThere()) {
  console.log("conformance: skipped, Spark's answers are not in ../shared/conformance")
} else {
  process.exitCode = await run()
}

async function run() {
  const suites = suitesNamed(values.suite)
  if (suites.length === 0 || (values.record && values.only !== undefined)) {
    console.error(
      suites.length === 0
        ? `conformance: no suite \`${values.suite}\`; there are ${SUITES.map(({ name }) => name).join(', ')}`
        : 'conformance: a part of a suite (`--only`) cannot be recorded',
    )
    return 2
  }
  const before = recordedScores()
  const scores = {}
  const fallen = []
  if (values.detail !== undefined) mkdirSync(values.detail, { recursive: true })
  for (const suite of suites) {
    const detail = values.detail === undefined ? undefined : join(values.detail, `${suite.name}.jsonl`)
    const { only, timeout } = values
    const { score, text } = await runSuite(suite, { detail, only, timeout })
    scores[suite.name] = score
    if (values.suite !== undefined) process.stdout.write(text.slice(0, text.lastIndexOf('\ntotal ') + 1))
    console.log(lineOf(suite.name, score))
    if (values.record)
      fallen.push(...fallsOf(score, before[suite.name]).map((fall) => `${suite.name}: ${fall}`))
  }
  if (!values.record) return 0
  if (fallen.length > 0) {
    console.error(`conformance: not recorded, since scores may only rise\n  ${fallen.join('\n  ')}`)
    return 1
  }
  recordScores(scores)
  return 0
}

function lineOf(name, { passed, cases, mean, errors, errorClass }) {
  const share = cases === 0 ? '-' : `${((100 * passed) / cases).toFixed(1)}%`
  const classes = errors === 0 ? '' : `, error classes ${errorClass}% of ${errors}`
  return `${name.padEnd(10)} ${String(passed).padStart(5)} / ${String(cases).padEnd(5)} ${share.padStart(6)}, mean over kinds ${mean}%${classes}`
}
