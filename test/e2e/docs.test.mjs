import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../repository/nx-target.mjs'

it('the pages of the API are generated without a warning', () => {
  const typedoc = join(ROOT, 'node_modules/typedoc/bin/typedoc')
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [typedoc, '--options', 'test/repository/typedoc.json', '--emit', 'none'],
    { cwd: ROOT, encoding: 'utf8' },
  )
  expect(stdout + stderr).not.toContain('warning')
  expect(status).toBe(0)
})
