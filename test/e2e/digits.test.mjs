import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../repository/nx-target.mjs'

describe('the digits example', () => {
  it('reads 1,000 images, shows predictions, and gets 98% of them right', () => {
    const { stdout, status } = spawnSync(process.execPath, ['docs/examples/digits/start.mjs'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    expect(status).toBe(0)
    expect(stdout).toContain('|label|prediction|')
    const [, digits, accuracy] = /\|(\d+) *\|(0\.\d+) *\|/.exec(stdout) ?? []
    expect(Number(digits)).toBe(1000)
    expect(Number(accuracy)).toBeGreaterThanOrEqual(0.98)
  }, 120_000)
})
