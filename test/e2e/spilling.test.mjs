import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PROGRAMS = fileURLToPath(new URL('spilling', import.meta.url))

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-spilling-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function start(file, ...words) {
  const child = spawn(process.execPath, [`${PROGRAMS}/${file}`, folder, ...words], { stdio: 'inherit' })
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? code)))
  return { child, ended }
}

async function untilSpilled() {
  while (readdirSync(folder).length === 0) await new Promise((turn) => setTimeout(turn, 10))
}

describe('the folder of spilled rows', () => {
  it('is removed at the next start after kill -9, while those of living processes stay', async () => {
    const killed = start('spill-forever.mjs')
    await untilSpilled()
    const [left] = readdirSync(folder)
    killed.child.kill('SIGKILL')
    expect(await killed.ended).toBe('SIGKILL')
    expect(readdirSync(folder)).toEqual([left])

    const alive = start('spill-forever.mjs')
    while (readdirSync(folder).includes(left) || readdirSync(folder).length === 0) {
      await new Promise((turn) => setTimeout(turn, 10))
    }
    const own = readdirSync(folder)
    expect(await start('start.mjs').ended).toBe(0)
    expect(readdirSync(folder)).toEqual(own)

    alive.child.kill('SIGKILL')
    await alive.ended
    expect(await start('start.mjs').ended).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  }, 60_000)

  it('is gone when a program ends in the middle of a query', async () => {
    const { ended } = start('spill-forever.mjs', '1500')
    expect(await ended).toBe(7)
    expect(readdirSync(folder)).toEqual([])
  }, 60_000)
})
