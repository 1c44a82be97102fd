import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { EngineProcess } from '../engines/engine-process.mjs'
import { measure } from '../measure.mjs'
import { printRow } from '../report.mjs'

const ENGINES = ['kindling', 'duckdb', 'polars']
const ROWS = 1_000_000

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

/** Reads files of text: CSV and lines of JSON, of a million rows each. */
export const io = {
  name: 'io',
  missing: () => undefined,

  async run({ threads, rounds }) {
    const folder = join(tmpdir(), 'kindling-bench-io')
    await mkdir(folder, { recursive: true })
    const files = { csv: join(folder, 'rows.csv'), json: join(folder, 'rows.json') }
    await writeFiles(files)
    const engines = Object.fromEntries(ENGINES.map((name) => [name, new EngineProcess(name, threads)]))
    const versions = {}
    const rows = []
    try {
      for (const [name, engine] of Object.entries(engines))
        versions[name] = await engine.call('open', { threads })
      for (const [format, path] of Object.entries(files)) {
        for (const [name, text] of Object.entries(viewsOf(format, path)))
          await engines[name].call('query', text)
        for (const [what, text] of Object.entries(QUERIES)) {
          const source = {
            kindling: `${format}_rows`,
            duckdb: `${format}_rows`,
            polars: polarsSource(format, path),
          }
          const tasks = Object.fromEntries(
            ENGINES.map((name) => [name, () => engines[name].call('query', text + source[name])]),
          )
          const row = await measure(`${format}: ${what}`, tasks, rounds)
          printRow(row)
          rows.push(row)
        }
      }
    } finally {
      await Promise.all(Object.values(engines).map((engine) => engine.close()))
    }
    return { rows, versions }
  },
}

/** Writes the files once; they stay for the next run. */
async function writeFiles({ csv, json }) {
  if (existsSync(csv) && existsSync(json)) return
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const list = COLUMNS.map(([name, , , expression]) => `${expression} AS ${name}`).join(', ')
  const query = `SELECT ${list} FROM range(${ROWS}) AS numbers(i)`
  await connection.run(`COPY (${query}) TO '${csv}' (HEADER)`)
  await connection.run(`COPY (${query}) TO '${json}' (FORMAT json)`)
  connection.closeSync()
  instance.closeSync()
}

/** Says how each engine names a file as a table whose types are known. */
function viewsOf(format, path) {
  const spark = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')
  const duckdb = COLUMNS.map(([name, , type]) => `'${name}': '${type}'`).join(', ')
  const reader =
    format === 'csv'
      ? `read_csv('${path}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${duckdb}})`
      : `read_json('${path}', format = 'newline_delimited', columns = {${duckdb}})`
  return {
    kindling: `CREATE TEMPORARY VIEW ${format}_rows (${spark}) USING ${format} OPTIONS (path '${path}', header 'true')`,
    duckdb: `CREATE VIEW ${format}_rows AS SELECT * FROM ${reader}`,
  }
}

function polarsSource(format, path) {
  return format === 'csv' ? `read_csv('${path}')` : `read_ndjson('${path}')`
}
