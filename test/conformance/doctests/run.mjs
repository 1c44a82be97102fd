import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { materialIsThere } from '../suites.mjs'
import { DOCTESTS, runDoctests } from './run-doctests.mjs'
import { keyOf, lostSince, recordedVerdicts, recordVerdicts } from './verdicts.mjs'

/**
 * Is `npm run doctests`: runs PySpark's documented examples on Kindling. `--only TEXT` takes some objects, `--detail
 * FOLDER` writes what differs, `--record` writes the table of verdicts unless an object that passed does not any more.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    detail: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
})

if (!materialIsThere()) {
  console.log("doctests: skipped, PySpark's examples are not in ../shared/conformance")
} else {
  const { only = '', detail } = values
  const results = await runDoctests(DOCTESTS, ({ object }) => object.includes(only))
  const failing = results.filter(({ passes }) => !passes)
  console.log(`doctests: ${results.length - failing.length} of ${results.length} objects pass`)
  if (detail !== undefined) {
    mkdirSync(detail, { recursive: true })
    const text = failing.map((result) => `## ${keyOf(result)}\n${result.why}\n`).join('\n')
    writeFileSync(join(detail, 'doctests.txt'), text)
  }
  const lost = lostSince(recordedVerdicts(), results)
  if (lost.length > 0) console.error(`doctests: do not pass any more\n  ${lost.join('\n  ')}`)
  if (values.record && only === '' && lost.length === 0) recordVerdicts(results)
  process.exitCode = lost.length > 0 ? 1 : 0
}
