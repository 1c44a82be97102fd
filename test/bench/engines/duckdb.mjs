import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  version as libraryVersion,
} from '@duckdb/node-api'
import { summaryOf } from '../answer-summary.mjs'
import { dayText } from './day-text.mjs'
import { peakMemory } from './peak-memory.mjs'

/** Opens DuckDB in memory, or over a database file, on a number of threads; `memory` limits what it holds. */
export async function open({ threads, memory }, database = ':memory:') {
  const limit = memory === undefined ? {} : { memory_limit: `${memory.toUpperCase()}B` }
  const instance = await DuckDBInstance.create(database, { threads: String(threads), ...limit })
  const connection = await instance.connect()
  return {
    version: libraryVersion(),

    /** Names Parquet files as tables; `cached` reads them into memory first. Gives the milliseconds. */
    async load(tables, { cached }) {
      const started = performance.now()
      for (const [name, path] of Object.entries(tables)) {
        const kind = cached ? 'TABLE' : 'VIEW'
        await connection.run(
          `CREATE OR REPLACE ${kind} ${name} AS SELECT * FROM read_parquet('${path.replaceAll("'", "''")}')`,
        )
      }
      return performance.now() - started
    },

    /** Runs a query from its text to the last row in JavaScript. */
    async query(text) {
      const started = performance.now()
      const reader = await connection.runAndReadAll(text)
      const rows = reader.getRows()
      const milliseconds = performance.now() - started
      return { milliseconds, answer: summaryOf(rows.map((row) => row.map(cellOf))) }
    },

    /** Runs a query until its rows are a finished table `answer`, and sums that up by the query `check`. */
    async finish(text, check) {
      await connection.run('DROP TABLE IF EXISTS answer')
      const started = performance.now()
      await connection.run(`CREATE TABLE answer AS ${text}`)
      const milliseconds = performance.now() - started
      const { answer } = await this.query(check)
      return { milliseconds, answer }
    },

    /** Gives the most memory that the process has held, in bytes. */
    peakMemory: () => peakMemory(),

    /** Reads and plans a query without running it. */
    async plan(text) {
      const started = performance.now()
      const prepared = await connection.prepare(text)
      const milliseconds = performance.now() - started
      prepared.destroySync()
      return { milliseconds, answer: null }
    },

    /** Writes a table into a file, over what is there. Gives the milliseconds. */
    async write(table, format, path) {
      const started = performance.now()
      const header = format === 'csv' ? ', HEADER' : ''
      await connection.run(`COPY ${table} TO '${path.replaceAll("'", "''")}' (FORMAT ${format}${header})`)
      return performance.now() - started
    },

    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

function cellOf(value) {
  if (value === null || typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if (value instanceof DuckDBDateValue) return dayText(value.days)
  return String(value)
}
