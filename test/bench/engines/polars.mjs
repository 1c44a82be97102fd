import { createRequire } from 'node:module'
import polars from 'nodejs-polars'
import { summaryOf } from '../answer-summary.mjs'
import { peakMemory } from './peak-memory.mjs'

const { version } = createRequire(import.meta.url)('nodejs-polars/package.json')

/** Opens Polars; its threads come from POLARS_MAX_THREADS. */
export async function open() {
  const cachedFrames = {}
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
        // Products of decimals keep only two digits there, so its own benchmarks count money in doubles, as here.
        const decimals = decimalsOf(polars.scanParquet(path).head(0).collectSync())
        const frame = cached ? polars.readParquet(path) : polars.scanParquet(path)
        if (cached) cachedFrames[name] = frame
        context.register(name, frame.withColumns(...decimals))
      }
      return performance.now() - started
    },

    /** Runs a query from its text to the last row in JavaScript. */
    async query(text) {
      const started = performance.now()
      const frame = await frameOf(text).collect()
      const rows = frame.rows()
      const milliseconds = performance.now() - started
      const dates = frame.dtypes.map((type) => type.variant === 'Date')
      const cells = rows.map((row) => row.map((value, index) => cellOf(value, dates[index])))
      return { milliseconds, answer: summaryOf(cells) }
    },

    /** Runs a query until its rows are a finished table `answer`, and sums that up by the query `check`. */
    async finish(text, check) {
      context.register('answer', polars.DataFrame({ one: [1] }))
      const started = performance.now()
      const frame = await frameOf(text).collect()
      const milliseconds = performance.now() - started
      context.register('answer', frame)
      const { answer } = await this.query(check)
      return { milliseconds, answer }
    },

    /** Gives the most memory that the process has held, in bytes. */
    peakMemory: () => peakMemory(),

    /** Reads and plans a query without running it. */
    async plan(text) {
      const started = performance.now()
      frameOf(text).describeOptimizedPlan()
      return { milliseconds: performance.now() - started, answer: null }
    },

    /** Writes a cached table into a file, over what is there. Gives the milliseconds. */
    async write(table, format, path) {
      const frame = cachedFrames[table]
      const started = performance.now()
      if (format === 'csv') frame.writeCSV(path)
      else if (format === 'json') frame.writeJSON(path, { format: 'lines' })
      else frame.writeParquet(path, { compression: 'snappy' })
      return performance.now() - started
    },

    async close() {},
  }
}

/** Makes doubles of the decimal columns of a frame. */
function decimalsOf(frame) {
  const names = frame.columns.filter((_, index) => frame.dtypes[index].variant === 'Decimal')
  return names.map((name) => polars.col(name).cast(polars.Float64))
}

function cellOf(value, isDate) {
  if (value === null || value === undefined) return null
  if (isDate) return new Date(value).toISOString().slice(0, 10)
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'number' ? value : String(value)
}
