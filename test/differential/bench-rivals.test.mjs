import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { summaryOf } from '../bench/answer-summary.mjs'
import { EngineProcess } from '../bench/engines/engine-process.mjs'
import { installedRivals } from '../bench/engines/reported-rivals.mjs'

const STARTING = 120_000
const installed = installedRivals()

for (const name of ['python-duckdb', 'spark']) {
  if (!installed.includes(name)) console.log(`skipped: ${name} as a rival of benchmarks is not installed`)

  describe.skipIf(!installed.includes(name))(`${name} as a rival of benchmarks`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'kindling-rivals-'))
    const file = join(folder, 'rows.parquet')
    let engine

    beforeAll(async () => {
      const instance = await DuckDBInstance.create(':memory:')
      const connection = await instance.connect()
      await connection.run(`COPY (
        SELECT i, i / CAST(4 AS DOUBLE) AS d, CAST(i AS DECIMAL(9, 2)) / 2 AS m, DATE '2020-01-30' + CAST(i AS INT) AS day,
          CASE WHEN i = 2 THEN NULL ELSE 'text ' || i END AS t
        FROM range(3) AS numbers(i)) TO '${file}' (FORMAT parquet)`)
      connection.closeSync()
      instance.closeSync()
      engine = new EngineProcess(name, 2)
      expect(await engine.call('open', { threads: 2, memory: '1g' })).toMatch(/^\d+\.\d+/)
      expect(await engine.call('load', { rows: file }, { cached: true })).toBeGreaterThan(0)
    }, STARTING)

    afterAll(async () => {
      await engine?.close()
      rmSync(folder, { recursive: true, force: true })
    }, STARTING)

    it('gives the rows of a query as plain cells', async () => {
      const { milliseconds, answer } = await engine.call(
        'query',
        'SELECT i, d, m, day, t FROM rows ORDER BY i',
      )
      expect(milliseconds).toBeGreaterThan(0)
      expect(answer).toEqual(
        summaryOf([
          [0, 0, 0, '2020-01-30', 'text 0'],
          [1, 0.25, 0.5, '2020-01-31', 'text 1'],
          [2, 0.5, 1, '2020-02-01', null],
        ]),
      )
    })

    it('finishes a table, time after time', async () => {
      for (const least of [0, 1]) {
        const text = `SELECT i, t FROM rows WHERE i >= ${least}`
        const { answer } = await engine.call('finish', text, 'SELECT count(*) AS n FROM answer')
        expect(answer).toEqual(summaryOf([[3 - least]]))
      }
    })

    it('says what it cannot do, and goes on', async () => {
      await expect(engine.call('query', 'SELECT nothing FROM rows')).rejects.toThrow(/nothing/)
      const { answer } = await engine.call('query', 'SELECT sum(i) AS s FROM rows')
      expect(answer).toEqual(summaryOf([[3]]))
      expect(await engine.call('peakMemory')).toBeGreaterThan(1e6)
    })
  })
}
