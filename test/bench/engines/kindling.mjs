import { readFileSync } from 'node:fs'
import { SparkSession } from 'kindling'
import { summaryOf } from '../answer-summary.mjs'
import { dayText } from './day-text.mjs'
import { peakMemory } from './peak-memory.mjs'

const { version } = JSON.parse(
  readFileSync(new URL('../../../packages/kindling/package.json', import.meta.url)),
)

/** Opens Kindling on a number of threads; `memory` limits what it holds. */
export async function open({ threads, memory }) {
  const builder = SparkSession.builder.master(`local[${threads}]`)
  if (memory !== undefined) builder.config('spark.driver.memory', memory)
  const spark = builder.create()
  return {
    version,

    /** Names Parquet files as tables; `cached` reads them into memory first. Gives the milliseconds. */
    async load(tables, { cached }) {
      const started = performance.now()
      for (const [name, path] of Object.entries(tables)) {
        await spark.read.format('parquet').load(path).createOrReplaceTempView(name)
        if (cached) await spark.sql(`CACHE TABLE ${name}`)
      }
      return performance.now() - started
    },

    /** Runs a query from its text to the last row in JavaScript. */
    async query(text) {
      const started = performance.now()
      const frame = await spark.sql(text)
      const rows = await frame.collect()
      const milliseconds = performance.now() - started
      const { fields } = await frame.schema()
      const cells = rows.map((row) => fields.map(({ name, type }) => cellOf(row[name], type)))
      return { milliseconds, answer: summaryOf(cells) }
    },

    /** Runs a query until its rows are a finished table `answer`, and sums that up by the query `check`. */
    async finish(text, check) {
      await spark.sql('UNCACHE TABLE IF EXISTS answer')
      await spark.sql('DROP VIEW IF EXISTS answer')
      const started = performance.now()
      await spark.sql(`CACHE TABLE answer AS ${text}`)
      const milliseconds = performance.now() - started
      const { answer } = await this.query(check)
      return { milliseconds, answer }
    },

    /** Gives the most memory that the process has held, in bytes. */
    peakMemory: () => peakMemory(),

    /** Reads and plans a query without running it. */
    async plan(text) {
      const started = performance.now()
      const frame = await spark.sql(text)
      await spark.backend.explain(frame.plan, 'simple')
      return { milliseconds: performance.now() - started, answer: null }
    },

    /** Writes a table into a folder, over what is there. Gives the milliseconds until it is on the disk. */
    async write(table, format, path) {
      const started = performance.now()
      const options = format === 'csv' ? { header: 'true', escape: '"' } : {}
      await spark.table(table).write.format(format).options(options).mode('overwrite').save(path)
      return performance.now() - started
    },

    async close() {
      await spark.stop()
    },
  }
}

function cellOf(value, type) {
  if (value === null) return null
  switch (type.kind) {
    case 'date':
      return dayText(value)
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'float':
    case 'double':
    case 'decimal':
      return Number(value)
    default:
      return String(value)
  }
}
