import { DuckDBInstance, version as libraryVersion } from '@duckdb/node-api'
import { SparkSession } from 'kindling'
import { summaryOf } from '../answer-summary.mjs'
import { measure } from '../measure.mjs'
import { printRow } from '../report.mjs'

const ROWS = 1_000_000

/** Is a table of three columns that both engines make on the way: whole numbers, fractions, and short text. */
const QUERIES = {
  kindling: `SELECT CAST(id AS INT) AS a, id * 0.5D AS b, concat('row ', CAST(id % 1000 AS STRING)) AS c FROM range(${ROWS})`,
  duckdb: `SELECT CAST(id AS INT) AS a, id * 0.5::DOUBLE AS b, concat('row ', CAST(id % 1000 AS VARCHAR)) AS c FROM range(${ROWS}) t(id)`,
}

/** Measures what crosses between the engine and JavaScript: a million rows as objects, every field of which is read. */
export const udf = {
  name: 'udf',
  missing: () => undefined,

  async run({ threads, rounds }) {
    const spark = SparkSession.builder.master(`local[${threads}]`).create()
    const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) })
    const connection = await instance.connect()
    const tasks = {
      kindling: () => timed(async () => await (await spark.sql(QUERIES.kindling)).collect()),
      duckdb: () => timed(async () => (await connection.runAndReadAll(QUERIES.duckdb)).getRowObjectsJS()),
    }
    try {
      const row = await measure('1M rows x 3 columns to objects', tasks, rounds)
      printRow(row)
      return { rows: [row], versions: { duckdb: libraryVersion() } }
    } finally {
      await spark.stop()
      connection.closeSync()
      instance.closeSync()
    }
  },
}

async function timed(rowsOf) {
  const started = performance.now()
  const rows = await rowsOf()
  let [whole, fraction, text] = [0, 0, 0]
  for (const { a, b, c } of rows) {
    whole += a
    fraction += b
    text += c.length
  }
  const milliseconds = performance.now() - started
  return { milliseconds, answer: summaryOf([[rows.length, whole, fraction, text]]) }
}
