import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { EngineProcess } from '../engines/engine-process.mjs'
import { measure } from '../measure.mjs'
import { printRow } from '../report.mjs'
import { tpch } from './tpch.mjs'
import { tpchTables } from './tpch-data.mjs'
import { plainText, QUERIES } from './tpch-texts.mjs'

const ENGINES = ['kindling', 'duckdb', 'polars']
const ONE = {
  kindling: 'SELECT 1 AS one',
  duckdb: 'SELECT 1 AS one',
  polars: 'SELECT one FROM one',
}
/** Is a query of everyday size over a table that all engines can make of values. */
const EVERYDAY = `SELECT g, count(*) AS n, sum(v) AS total, avg(v * 2 + 1) AS mean
  FROM (SELECT a AS g, b AS v FROM (VALUES (1, 10), (2, 20), (3, 30)) AS t(a, b) WHERE b > 5 AND a IN (1, 2, 3)) AS s
  WHERE v < 100 GROUP BY g ORDER BY total DESC LIMIT 10`
const COLD_ROUNDS = 5
const CALLS_A_ROUND = 200
const PLANS_A_ROUND = 20

/**
 * Measures what small programs feel: from the start of the process to the first answer, one small query, one plan; where
 * the tables of TPC-H are given, the plan of each of its texts over these files.
 */
export const small = {
  name: 'small',
  missing: () => undefined,

  async run({ threads, rounds, data, scale, only }) {
    const rows = []
    const add = (row) => {
      printRow(row)
      rows.push(row)
    }
    const cold = ENGINES.map((name) => [name, () => coldStart(name, threads)])
    add(await measure('cold start to first row', Object.fromEntries(cold), COLD_ROUNDS))

    const engines = Object.fromEntries(ENGINES.map((name) => [name, new EngineProcess(name, threads)]))
    const versions = {}
    try {
      for (const [name, engine] of Object.entries(engines))
        versions[name] = await engine.call('open', { threads })
      const many = (method, texts, calls = CALLS_A_ROUND) =>
        Object.fromEntries(
          ENGINES.map((name) => [
            name,
            () => {
              if (texts[name] === undefined) throw new Error('its SQL has not what this query needs')
              return middleOf(calls, () => engines[name].call(method, texts[name]))
            },
          ]),
        )
      const everyday = Object.fromEntries(ENGINES.map((name) => [name, EVERYDAY]))
      add(await measure('SELECT 1', many('query', ONE), rounds))
      add(await measure('everyday query', many('query', everyday), rounds))
      add(await measure('read and plan', many('plan', everyday), rounds))

      const missing = tpch.missing({ data, scale })
      if (missing !== undefined) {
        console.log(`the texts of TPC-H are not planned: needs ${missing}`)
        return { rows, versions }
      }
      const { tables } = tpchTables({ data, scale })
      for (const engine of Object.values(engines)) await engine.call('load', tables, { cached: false })
      for (const query of QUERIES.filter((each) => only?.includes(String(each)) ?? true)) {
        const texts = Object.fromEntries(ENGINES.map((name) => [name, plainText(query, name)]))
        add(await measure(`plan q${query}`, many('plan', texts, PLANS_A_ROUND), rounds))
      }
    } finally {
      await Promise.all(Object.values(engines).map((engine) => engine.close()))
    }
    return { rows, versions }
  },
}

/** Calls several times and gives the call of the middle time. */
async function middleOf(calls, call) {
  const results = []
  for (let number = 0; number < calls; number++) results.push(await call())
  return results.sort((left, right) => left.milliseconds - right.milliseconds)[calls >> 1]
}

/** Starts a process that answers one query and ends. */
async function coldStart(name, threads) {
  const program = join(import.meta.dirname, '../engines/first-answer.mjs')
  const started = performance.now()
  const child = spawn(process.execPath, [program, name, String(threads), ONE[name]], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, POLARS_MAX_THREADS: String(threads) },
  })
  let text = ''
  let milliseconds
  child.stdout.on('data', (part) => {
    milliseconds ??= performance.now() - started
    text += part
  })
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (status !== 0) throw new Error(`the process of ${name} ended with status ${status}`)
  return { milliseconds, answer: JSON.parse(text) }
}
