import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtinFunctions, functionReference } from '@kindling/functions'
import { describe, expect, it } from 'vitest'
import { ROOT } from './nx-target.mjs'

describe('the repository', () => {
  it('has a reference of functions that says what the declarations say', async () => {
    expect(readFileSync(join(ROOT, 'docs/reference/functions.md'), 'utf8')).toBe(
      functionReference([...builtinFunctions()]),
    )
  })

  it('keeps kernels of one instruction set out of the others: their objects define no weak symbols', () => {
    const objects = join(ROOT, 'native/build/CMakeFiles')
    const folders = existsSync(objects)
      ? readdirSync(objects).filter((name) => name.startsWith('kindling_dense_'))
      : []
    if (folders.length === 0 || spawnSync('nm', ['--version']).status !== 0) {
      console.log('skipped: native is not built here, or there is no nm')
      return
    }
    const files = folders.flatMap((folder) =>
      readdirSync(join(objects, folder), { recursive: true })
        .filter((file) => file.endsWith('.o'))
        .map((file) => join(objects, folder, file)),
    )
    expect(files.length).toBeGreaterThan(10)
    const symbols = execFileSync('nm', ['--defined-only', ...files], { encoding: 'utf8' })
    expect(symbols.split('\n').filter((line) => /^[0-9a-f]+ [WwVuv] /.test(line))).toEqual([])
  })
})
