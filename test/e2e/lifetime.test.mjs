import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const PROGRAMS = fileURLToPath(new URL('lifetime', import.meta.url))
const TIMES = 100

/** Runs a program and gives how it ended; one that hangs is killed after a while, and its signal tells. */
function run(file, words = []) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...words, `${PROGRAMS}/${file}`], {
      timeout: 120_000,
      killSignal: 'SIGKILL',
    })
    let printed = ''
    child.stdout.on('data', (data) => {
      printed += data
    })
    child.stderr.on('data', (data) => {
      printed += data
    })
    child.on('exit', (code, signal) => resolve({ code, signal, printed }))
  })
}

async function runTimes(file) {
  const ends = []
  for (let time = 0; time < TIMES; time += 2) ends.push(...(await Promise.all([run(file), run(file)])))
  return ends
}

describe('a program', () => {
  it('ends by itself when its session is idle', async () => {
    expect(await run('idle.mjs')).toEqual({ code: 0, signal: null, printed: 'rows 10\n' })
  }, 60_000)

  it(`survives worker.terminate() in mid-query, ${TIMES} times`, async () => {
    const { code, signal, printed } = await run('terminate.mjs')
    expect({ code, signal, printed }).toEqual({ code: 0, signal: null, printed: `terminated ${TIMES}\n` })
  }, 180_000)

  it('ends while threads wait for time zones, which workers and the main thread both read', async () => {
    const { code, signal, printed } = await run('zones.mjs')
    const answer = '2021-07-01 06:00:00 INVALID_TIMEZONE'
    expect({ code, signal, printed }).toEqual({ code: 0, signal: null, printed: `${answer} | ${answer}\n` })
  }, 120_000)

  it(`ends by process.exit in mid-query, ${TIMES} times`, async () => {
    const ends = await runTimes('exit.mjs')
    expect(ends.filter(({ code, signal }) => code !== 7 || signal !== null)).toEqual([])
  }, 300_000)

  it(`ends by a throw in mid-query, ${TIMES} times`, async () => {
    const ends = await runTimes('throw.mjs')
    expect(
      ends.filter(
        ({ code, signal, printed }) => code !== 1 || signal !== null || !printed.includes('on purpose'),
      ),
    ).toEqual([])
  }, 300_000)

  it('needs no more memory for its thousandth query than for its two hundredth', async () => {
    const { code, printed } = await run('memory.mjs', ['--expose-gc', '--no-opt', '--max-semi-space-size=1'])
    expect(code).toBe(0)
    const { after200, afterAll, pool } = JSON.parse(printed)
    expect(afterAll).toBeLessThan(after200 * 1.05)
    expect(pool).toBe(0)
  }, 180_000)
})
