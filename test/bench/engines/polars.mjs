import { createRequire } from 'node:module'
import polars from 'nodejs-polars'
import { summaryOf } from '../answer-summary.mjs'

const { version } = createRequire(import.meta.url)('nodejs-polars/package.json')

/** Opens Polars; its threads come from POLARS_MAX_THREADS. */
export async function open() {
  const context = polars.SQLContext({ one: polars.DataFrame({ one: [1] }) })
  const frameOf = (text) => {
    const frame = context.execute(text)
    // The package gives back the error of a text that it cannot run in place of a frame.
    if (frame._ldf instanceof Error) throw frame._ldf
    return frame
  }
  return {
    version,

    /** Names Parquet files as tables; `cached` reads them into memory first. Gives the milliseconds. */
    async load(tables, { cached }) {
      const started = performance.now()
      for (const [name, path] of Object.entries(tables)) {
        context.register(name, cached ? polars.readParquet(path) : polars.scanParquet(path))
      }
      return performance.now() - started
    },

    /** Runs a query from its text to the last row in JavaScript. */
    async query(text) {
      const started = performance.now()
      const frame = withoutDecimals(await frameOf(text).collect())
      const rows = frame.rows()
      const milliseconds = performance.now() - started
      const dates = frame.dtypes.map((type) => type.variant === 'Date')
      const cells = rows.map((row) => row.map((value, index) => cellOf(value, dates[index])))
      return { milliseconds, answer: summaryOf(cells) }
    },

    /** Reads and plans a query without running it. */
    async plan(text) {
      const started = performance.now()
      frameOf(text).describeOptimizedPlan()
      return { milliseconds: performance.now() - started, answer: null }
    },

    async close() {},
  }
}

/** Makes doubles of decimals, which the package cannot give to JavaScript. */
function withoutDecimals(frame) {
  const decimals = frame.columns.filter((_, index) => frame.dtypes[index].variant === 'Decimal')
  return frame.withColumns(...decimals.map((name) => polars.col(name).cast(polars.Float64)))
}

function cellOf(value, isDate) {
  if (value === null || value === undefined) return null
  if (isDate) return new Date(value).toISOString().slice(0, 10)
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'number' ? value : String(value)
}
