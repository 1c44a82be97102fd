import { join } from 'node:path'
import { ROOT, run } from './nx-target.mjs'

/**
 * Is `npm run check`: everything about the sources that can be told in less than a minute. With `--sources` without the unit
 * tests, which `npm test` runs; the last line counts the checks.
 */
const node = (...words) => run(process.execPath, words)
const tool = (name, ...words) => run(join(ROOT, 'node_modules/.bin', name), words)
const SOURCE_CHECKS = [
  ['layers and doors', () => node('test/repository/layers.mjs')],
  ['lock file', () => node('test/repository/lock-file.mjs')],
  [
    'format',
    () =>
      tool('biome', 'check', '--config-path=test/repository/formatting.json', '--max-diagnostics=50', '.'),
  ],
  ['types', () => node('node_modules/@typescript/native/bin/tsc', '-p', 'test/repository/types.json')],
  [
    'lint',
    () =>
      tool(
        'oxlint',
        '-c',
        'test/repository/oxlint.json',
        '--type-aware',
        '--quiet',
        'packages',
        'native/loader',
        'test',
        'docs',
      ),
  ],
]

const UNIT_TESTS = [
  'unit tests',
  () => node('test/repository/vitest-target.mjs', 'check', 'packages', 'native/loader', 'test/repository'),
]

const onlySources = process.argv.includes('--sources')
const checks = onlySources ? SOURCE_CHECKS : [...SOURCE_CHECKS, UNIT_TESTS]
const failed = checks.filter(([name, check]) => {
  const started = performance.now()
  const status = check()
  console.log(
    `${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  )
  return status !== 0
})
if (onlySources) {
  for (const [name] of failed) console.log(`FAILED check of sources: ${name}`)
  console.log(`${checks.length - failed.length} passed, ${failed.length} failed`)
}
process.exitCode = failed.length === 0 ? 0 : 1
