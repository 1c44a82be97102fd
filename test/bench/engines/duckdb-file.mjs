import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open as openDatabase } from './duckdb.mjs'

/** Opens DuckDB over a database file of its own format in a temporary folder, which goes with it. */
export async function open(options) {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-bench-duckdb-'))
  const file = join(folder, 'tables.duckdb')
  const engine = await openDatabase(options, file)
  return {
    ...engine,

    /** Reads Parquet files into tables and has all of them written into the database file. */
    async load(tables, how) {
      const started = performance.now()
      await engine.load(tables, how)
      await engine.query('CHECKPOINT')
      return performance.now() - started
    },

    /** Gives the bytes that the tables take. */
    tableBytes: () => statSync(file).size,

    async close() {
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
