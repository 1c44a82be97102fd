import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SparkSession } from 'kindling'
import { afterAll, expect, it } from 'vitest'

const WRITER = fileURLToPath(new URL('./writes/write-forever.mjs', import.meta.url))
/** `npm run faults -- kills` kills more. */
const KILLS = Number(process.env.KINDLING_KILLS ?? 25)
const ROWS_A_WRITE = 40

const spark = SparkSession.builder.master('local[1]').create()
afterAll(() => spark.stop())

/** Lets a child write for some milliseconds, then kills it as hard as can be. Gives the last version that it completed. */
async function writeAndKill(folder, mode, first, milliseconds) {
  const child = spawn(process.execPath, [WRITER, folder, mode, String(first)])
  let output = ''
  let errors = ''
  let killing = false
  child.stderr.on('data', (bytes) => {
    errors += bytes
  })
  child.stdout.on('data', (bytes) => {
    output += bytes
    if (!killing && output.startsWith('ready')) {
      killing = true
      setTimeout(() => child.kill('SIGKILL'), milliseconds)
    }
  })
  await new Promise((resolve) => child.on('exit', resolve))
  if (errors !== '') throw new Error(errors)
  return output.trim().split('\n').slice(1).map(Number).at(-1)
}

/** Reads the rows of all files through the list that Kindling gives, so that a journal counts. */
async function readVersions(folder) {
  const lines = await spark.read.text(folder).collect()
  return lines.map(({ value }) => JSON.parse(value).version)
}

for (const mode of ['overwrite', 'append']) {
  it(`leaves all of the old or all of the new when an ${mode} is killed at any moment`, {
    timeout: 60_000 + KILLS * 5000,
  }, async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'kindling-writes-')), 'table')
    let next = 0
    let complete = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const last = await writeAndKill(folder, mode, next, 10 + Math.random() * 250)
      if (last !== undefined) complete = last + 1
      const versions = await readVersions(folder).catch((error) => {
        if (complete === 0 && error.code === 'PATH_NOT_FOUND') return []
        throw error
      })
      const counts = new Map()
      for (const version of versions) counts.set(version, (counts.get(version) ?? 0) + 1)
      expect([...counts.values()].every((count) => count === ROWS_A_WRITE)).toBe(true)
      const seen = [...counts.keys()].sort((left, right) => left - right)
      // The write that was killed may count or not; those before it do.
      expect([complete, complete + 1]).toContain((seen.at(-1) ?? -1) + 1)
      expect(seen.length).toBe(mode === 'append' ? (seen.at(-1) ?? -1) + 1 : Math.min(1, seen.length))
      complete = (seen.at(-1) ?? -1) + 1
      next = complete
    }
    expect(complete).toBeGreaterThan(0)
    // The next write leaves nothing behind of those that were killed.
    await spark.range(1).write.mode('append').json(folder)
    const hidden = (await readdir(folder)).filter((name) => name.startsWith('.'))
    expect(hidden).toEqual([])
    expect(await readFile(join(folder, '_SUCCESS'), 'utf8')).toBe('')
  })
}
