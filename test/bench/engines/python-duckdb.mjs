import { openPython } from './python-engine.mjs'

/** Opens the DuckDB of Python, which is often newer than that of Node, in memory. */
export async function open(options) {
  return await openPython('duckdb_engine', options)
}
