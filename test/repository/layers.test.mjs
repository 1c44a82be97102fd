import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { checkLayers } from './layers.mjs'

const folders = []

function tree(files) {
  const root = mkdtempSync(join(tmpdir(), 'kindling-layers-'))
  folders.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('checkLayers', () => {
  it('finds nothing wrong with this repository', () => {
    expect(checkLayers(fileURLToPath(new URL('../..', import.meta.url)))).toEqual([])
  })

  it('lets a room import from a lower one', () => {
    expect(checkLayers(tree({ 'packages/plan/src/a.ts': "import { int } from '@kindling/core'\n" }))).toEqual(
      [],
    )
  })

  it('finds a broken wall', () => {
    const root = tree({ 'packages/plan/src/a.ts': "// why\nimport { parse } from '@kindling/sql'\n" })
    expect(checkLayers(root)).toEqual([
      'packages/plan/src/a.ts:2: @kindling/plan (layer 1) may not import @kindling/sql (layer 2)',
    ])
  })

  it('finds a wall between rooms of one layer', () => {
    const root = tree({ 'packages/sql/src/a.ts': "const udf = await import('@kindling/udf')\n" })
    expect(checkLayers(root)).toEqual([
      'packages/sql/src/a.ts:1: @kindling/sql (layer 2) may not import @kindling/udf (layer 2)',
    ])
  })

  it('finds a way past a door', () => {
    const root = tree({
      'packages/core/package.json': '{"exports":{".":"./src/index.ts"}}',
      'packages/plan/src/a.ts': "import { x } from '@kindling/core/src/x.ts'\n",
      'packages/sql/src/b.ts': "import { x } from '../../core/src/x.ts'\n",
    })
    expect(checkLayers(root)).toEqual([
      'packages/plan/src/a.ts:1: `@kindling/core/src/x.ts` goes past the door of @kindling/core',
      'packages/sql/src/b.ts:1: `../../core/src/x.ts` leaves the room: import another room by its name',
    ])
  })

  it('finds a door that exports everything', () => {
    const root = tree({ 'packages/core/src/index.ts': "export * from './a.ts'\n" })
    expect(checkLayers(root)).toEqual([
      'packages/core/src/index.ts:1: a door names what it exports: `export *` does not',
    ])
  })

  it('finds files opened past the FileSystem interface', () => {
    const root = tree({
      'packages/core/src/file-system/local-file-system.ts': "import { open } from 'node:fs/promises'\n",
      'packages/engine/src/a.ts': "import { readFileSync } from 'node:fs'\n",
    })
    expect(checkLayers(root)).toEqual([
      'packages/engine/src/a.ts:1: `node:fs`: files are reached through the FileSystem interface',
    ])
  })

  it('finds names that say nothing and files that are too long', () => {
    const root = tree({ 'packages/sql/src/utils.ts': '', 'packages/sql/src/long.ts': '\n'.repeat(501) })
    expect(checkLayers(root)).toEqual([
      'packages/sql/src/long.ts:1: has more than 500 lines',
      'packages/sql/src/utils.ts:1: has a name that says nothing',
    ])
  })
})
