import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EngineProcess } from '../engines/engine-process.mjs'
import { measure } from '../measure.mjs'
import { printRow } from '../report.mjs'
import { tpchTables } from './tpch-data.mjs'
import { POLARS_TEXTS } from './tpch-polars.mjs'

const TEXTS = fileURLToPath(new URL('../../../../shared/conformance/tpch/queries', import.meta.url))
const QUERIES = Array.from({ length: 22 }, (_, index) => index + 1)

/** Runs the 22 queries of TPC-H over Parquet files, and over the same tables in memory. */
export const tpch = {
  name: 'tpch',
  engines: ['kindling', 'duckdb', 'polars'],

  /** Says what is missing to run; undefined when nothing is. */
  missing(options) {
    if (!existsSync(TEXTS)) return 'the texts of the queries, in ../shared/conformance/tpch/queries'
    return tpchTables(options).missing
  },

  async run({ data, scale, threads, rounds, only }) {
    const queries = only === undefined ? QUERIES : QUERIES.filter((query) => only.includes(String(query)))
    const { tables } = tpchTables({ data, scale })
    const rows = []
    const versions = {}
    const load = {}
    for (const cached of [false, true]) {
      const kind = cached ? 'cached' : 'parquet'
      const { engines, failures } = await openAll(this.engines, threads, tables, cached, versions, load)
      try {
        for (const query of queries) {
          const tasks = Object.fromEntries(
            this.engines.map((name) => [name, taskOf(name, engines[name], failures[name], query)]),
          )
          const row = await measure(`q${query} ${kind}`, tasks, rounds)
          printRow(row)
          rows.push(row)
        }
      } finally {
        await Promise.all(Object.values(engines).map((engine) => engine.close()))
      }
    }
    return { rows, versions, load }
  },
}

/** Starts the engines one after the other; what one cannot load it is asked for no more. */
async function openAll(names, threads, tables, cached, versions, load) {
  const engines = {}
  const failures = {}
  for (const name of names) {
    engines[name] = new EngineProcess(name, threads)
    try {
      versions[name] = await engines[name].call('open', { threads })
      const milliseconds = await engines[name].call('load', tables, { cached })
      load[`${name} ${cached ? 'cached' : 'parquet'}`] = milliseconds
      console.log(`${name}: tables ${cached ? 'read into memory' : 'named'} in ${milliseconds.toFixed(0)} ms`)
    } catch (error) {
      failures[name] = error.message.split('\n')[0]
      console.log(`${name}: tables not loaded: ${failures[name]}`)
    }
  }
  return { engines, failures }
}

function taskOf(name, engine, failure, query) {
  const text = name === 'polars' ? POLARS_TEXTS[query] : textOf(query)
  return async () => {
    if (failure !== undefined) throw new Error('has no tables')
    if (text === undefined) throw new Error('its SQL has not what this query needs')
    return await engine.call('query', text)
  }
}

function textOf(query) {
  const text = readFileSync(join(TEXTS, `q${query}.sql`), 'utf8')
  return text
    .replace(/^--.*$/gm, '')
    .trim()
    .replace(/;$/, '')
}
