import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../repository/nx-target.mjs'
import { ROOMS } from '../repository/rooms.mjs'

describe.each(ROOMS.map(({ name, folder }) => [name, join(ROOT, folder, 'dist')]))('%s', (name, dist) => {
  it('exports the same names to Node as to bundlers', () => {
    expect(exportedNames(join(dist, 'start.mjs'))).toEqual(exportedNames(join(dist, 'index.js')))
  })

  // Models and the shell are loaded by those who use them, and have no cache.
  it.skipIf(['@kindling/deep', '@kindling/shell'].includes(name))('has a code cache that V8 takes', () => {
    const code = readFileSync(join(dist, 'code.js'), 'latin1')
    const caches = join(dist, '../code-cache')
    const [cache] = readdirSync(caches)
    const [, hash] = /`([0-9a-f]+)-/.exec(readFileSync(join(dist, 'start.cjs'), 'utf8'))
    expect(cache).toBe(`${hash}-${process.versions.v8}.cache`)
    const cachedData = readFileSync(join(caches, cache))
    expect(new Script(code, { cachedData }).cachedDataRejected).toBe(false)
    expect(cachedData.includes(ROOT)).toBe(false)
  })
})

/** Lists what a file exports by name, asked in a process of its own: here, packages are their sources. */
function exportedNames(file) {
  const program = `console.log(Object.keys(await import(${JSON.stringify(pathToFileURL(file).href)})).join())`
  const words = ['--input-type=module', '--eval', program]
  const environment = { ...process.env, NODE_OPTIONS: '' }
  return execFileSync(process.execPath, words, { cwd: ROOT, env: environment, encoding: 'utf8' })
    .trim()
    .split(',')
}
