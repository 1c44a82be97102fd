import { join } from 'node:path'
import { ROOT, run } from './nx-target.mjs'

/** Is `npm run check`: everything about the sources that can be told in less than a minute. */
const node = (...words) => run(process.execPath, words)
const tool = (name, ...words) => run(join(ROOT, 'node_modules/.bin', name), words)
const CHECKS = [
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
  [
    'unit tests',
    () => node('test/repository/vitest-target.mjs', 'check', 'packages', 'native/loader', 'test/repository'),
  ],
]

const failed = CHECKS.filter(([name, check]) => {
  const started = performance.now()
  const status = check()
  console.log(
    `${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  )
  return status !== 0
})
process.exitCode = failed.length === 0 ? 0 : 1
