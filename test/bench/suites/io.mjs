import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { EngineProcess } from '../engines/engine-process.mjs'
import { measure } from '../measure.mjs'
import { printRow } from '../report.mjs'

const ENGINES = ['kindling', 'duckdb', 'polars']
const FORMATS = ['csv', 'json', 'parquet']

/** Lists the columns of the files: name, type in Spark and in DuckDB, and the expression of row number i that fills it. */
const COLUMNS = [
  ['id', 'BIGINT', 'BIGINT', 'i'],
  ['part', 'BIGINT', 'BIGINT', 'i % 200000'],
  ['supp', 'BIGINT', 'BIGINT', '(i * 7919) % 10000'],
  ['line', 'BIGINT', 'BIGINT', 'i % 7 + 1'],
  ['quantity', 'DOUBLE', 'DOUBLE', '(i * 31) % 50 + 0.5'],
  ['price', 'DOUBLE', 'DOUBLE', 'round((i * 17) % 100000 / 7.0, 2)'],
  ['discount', 'DOUBLE', 'DOUBLE', 'round(i % 11 / 100.0, 2)'],
  ['shipped', 'DATE', 'DATE', "DATE '1992-01-01' + CAST(i % 2500 AS INT)"],
  ['flag', 'STRING', 'VARCHAR', "CASE i % 3 WHEN 0 THEN 'A' WHEN 1 THEN 'N' ELSE 'R' END"],
  [
    'comment',
    'STRING',
    'VARCHAR',
    "CASE WHEN i % 13 = 0 THEN NULL ELSE 'comment number ' || i || ' of a line, with a comma' END",
  ],
]

const QUERIES = {
  'all columns': `SELECT sum(id) AS a, sum(part) AS b, sum(supp) AS c, sum(line) AS d, sum(quantity) AS e, sum(price) AS f,
    sum(discount) AS g, max(shipped) AS h, max(flag) AS i, max(comment) AS j FROM `,
  'two columns': 'SELECT sum(price) AS a, max(flag) AS b FROM ',
  'count of rows': 'SELECT count(*) AS n FROM ',
}

/** Reads and writes CSV, lines of JSON and Parquet. */
export const io = {
  name: 'io',
  missing: () => undefined,

  async run({ threads, rounds, rows: rowCount = 2_000_000, only }) {
    const folder = join(tmpdir(), `kindling-bench-io-${rowCount}`)
    await mkdir(folder, { recursive: true })
    const files = Object.fromEntries(FORMATS.map((format) => [format, join(folder, `rows.${format}`)]))
    await writeFiles(files, rowCount)
    const engines = Object.fromEntries(ENGINES.map((name) => [name, new EngineProcess(name, threads)]))
    const versions = {}
    const rows = []
    const compare = async (name, taskOf) => {
      if (only !== undefined && !only.some((part) => name.includes(part))) return
      const tasks = Object.fromEntries(ENGINES.map((engine) => [engine, () => taskOf(engine)]))
      const row = await measure(name, tasks, rounds)
      printRow(row)
      rows.push(row)
    }
    try {
      for (const [name, engine] of Object.entries(engines))
        versions[name] = await engine.call('open', { threads })
      for (const [format, path] of Object.entries(files)) {
        for (const [name, text] of Object.entries(viewsOf(format, path)))
          await engines[name].call('query', text)
        const source = {
          kindling: `${format}_rows`,
          duckdb: `${format}_rows`,
          polars: polarsSource(format, path),
        }
        for (const [what, text] of Object.entries(QUERIES)) {
          await compare(`read ${format}: ${what}`, (name) => engines[name].call('query', text + source[name]))
        }
      }
      for (const engine of Object.values(engines))
        await engine.call('load', { cached_rows: files.parquet }, { cached: true })
      for (const format of FORMATS) {
        await compare(`write ${format}`, (name) => writing(engines, name, format, folder))
      }
    } finally {
      await Promise.all(Object.values(engines).map((engine) => engine.close()))
    }
    return { rows, versions }
  },
}

/** Has an engine write rows that it holds in memory, and DuckDB read them back, which no time is counted for. */
async function writing(engines, name, format, folder) {
  const path = join(folder, `${name}-written-${format}`)
  const milliseconds = await engines[name].call('write', 'cached_rows', format, path)
  const files = name === 'kindling' ? `${path}/*.${format}` : path
  const { answer } = await engines.duckdb.call('query', QUERIES['all columns'] + duckdbSource(format, files))
  return { milliseconds, answer }
}

/** Has DuckDB write the files once; they stay for the next run. */
async function writeFiles(files, rowCount) {
  if (Object.values(files).every((path) => existsSync(path))) return
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const list = COLUMNS.map(([name, , type, expression]) => `CAST(${expression} AS ${type}) AS ${name}`).join(
    ', ',
  )
  const query = `SELECT ${list} FROM range(${rowCount}) AS numbers(i)`
  for (const [format, path] of Object.entries(files))
    await connection.run(
      `COPY (${query}) TO '${path}' (FORMAT ${format}${format === 'csv' ? ', HEADER' : ''})`,
    )
  connection.closeSync()
  instance.closeSync()
}

/** Says how each engine names a file as a table whose types are known. */
function viewsOf(format, path) {
  const spark = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')
  return {
    kindling: `CREATE TEMPORARY VIEW ${format}_rows (${spark}) USING ${format} OPTIONS (path '${path}', header 'true')`,
    duckdb: `CREATE VIEW ${format}_rows AS SELECT * FROM ${duckdbSource(format, path)}`,
  }
}

function duckdbSource(format, path) {
  const types = COLUMNS.map(([name, , type]) => `'${name}': '${type}'`).join(', ')
  switch (format) {
    case 'csv':
      return `read_csv('${path}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${types}})`
    case 'json':
      return `read_json('${path}', format = 'newline_delimited', columns = {${types}})`
    default:
      return `read_parquet('${path}')`
  }
}

function polarsSource(format, path) {
  const reader = { csv: 'read_csv', json: 'read_ndjson', parquet: 'read_parquet' }[format]
  return `${reader}('${path}')`
}
