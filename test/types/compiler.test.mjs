import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const COMPILER = join(ROOT, 'node_modules/@typescript/native/bin/tsc')

/** Compiles a file of this folder, and gives what the compiler prints. */
function compile(file, ...options) {
  const settings = join(import.meta.dirname, `${file}.json`)
  const configuration = {
    extends: '../repository/types.json',
    include: [],
    files: [file],
  }
  writeFileSync(settings, JSON.stringify(configuration))
  try {
    return spawnSync(process.execPath, [COMPILER, '-p', settings, ...options], { encoding: 'utf8' }).stdout
  } finally {
    rmSync(settings)
  }
}

function countOf(printed, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(printed)?.[1])
}

describe('the types of frames', () => {
  it('cost the compiler little: 30 steps over 100 columns', { timeout: 60_000 }, () => {
    writeFileSync(join(import.meta.dirname, 'empty.ts'), "export type { DataFrame } from 'kindling'\n")
    try {
      const before = compile('empty.ts', '--extendedDiagnostics')
      const after = compile('data-frames.ts', '--extendedDiagnostics')
      const [types, instantiations] = ['Types', 'Instantiations'].map(
        (name) => countOf(after, name) - countOf(before, name),
      )
      // A compiler does a million instantiations in about a second.
      expect(instantiations).toBeGreaterThan(0)
      expect(instantiations).toBeLessThan(400_000)
      expect(types).toBeLessThan(60_000)
    } finally {
      rmSync(join(import.meta.dirname, 'empty.ts'))
    }
  })

  it('say which columns there are', { timeout: 60_000 }, () => {
    const source = `import type { DataFrame } from 'kindling'
export const wrong = (people: DataFrame<{ id: number; name: string }>) => [people.select('naem'), people.c.naem]
`
    writeFileSync(join(import.meta.dirname, 'wrong.ts'), source)
    try {
      const printed = compile('wrong.ts')
      expect(printed).toContain(`Argument of type '"naem"' is not assignable`)
      expect(printed).toContain(`Property 'naem' does not exist on type`)
      expect(printed).toContain('{ id: number; name: string; }')
    } finally {
      rmSync(join(import.meta.dirname, 'wrong.ts'))
    }
  })
})
