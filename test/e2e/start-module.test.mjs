import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../repository/nx-target.mjs'
import { ROOMS } from '../repository/rooms.mjs'

const importFile = (path) => import(/* @vite-ignore */ pathToFileURL(path).href)

describe.each(ROOMS.map(({ name, folder }) => [name, join(ROOT, folder, 'dist')]))('%s', (name, dist) => {
  it('exports the same names to Node as to bundlers', async () => {
    const [started, bundled] = await Promise.all(
      ['start.js', 'index.js'].map((file) => importFile(join(dist, file))),
    )
    expect(Object.keys(started)).toEqual(Object.keys(bundled))
  })

  // Models are loaded by programs that use them; these have no cache.
  it.skipIf(name === '@kindling/deep')('has a code cache that V8 takes', () => {
    const code = readFileSync(join(dist, 'code.js'), 'latin1')
    const [cache] = readdirSync(dist).filter((file) => file.endsWith('.cache'))
    const [, hash] = /code-([0-9a-f]+)-/.exec(readFileSync(join(dist, 'start.js'), 'utf8'))
    expect(cache).toBe(`code-${hash}-${process.versions.v8}.cache`)
    expect(new Script(code, { cachedData: readFileSync(join(dist, cache)) }).cachedDataRejected).toBe(false)
  })
})
