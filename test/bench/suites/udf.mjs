import { join } from 'node:path'
import { DuckDBInstance, version as libraryVersion } from '@duckdb/node-api'
import { pandasUdf, udf as rowUdf, SparkSession } from 'kindling'
import { summaryOf } from '../answer-summary.mjs'
import { measure, median } from '../measure.mjs'
import { printRow } from '../report.mjs'
import { registerDocumented, registerUndocumented } from './udf/duckdb-functions.mjs'
import { TABLES } from './udf/tables.mjs'

const OBJECTS = {
  kindling: `SELECT CAST(id AS INT) AS a, id * 0.5D AS b, concat('row ', CAST(id % 1000 AS STRING)) AS c FROM range(1000000)`,
  duckdb: `SELECT CAST(id AS INT) AS a, id * 0.5::DOUBLE AS b, concat('row ', CAST(id % 1000 AS VARCHAR)) AS c FROM range(1000000) t(id)`,
}
const HEAVY_ROWS = 20_000

/**
 * Measures functions of the user, and what crosses between the engine and JavaScript, beside DuckDB's functions in
 * JavaScript: as it documents them, and by the arrays inside of its vectors. All of it on one thread, but for workers.
 */
export const udf = {
  name: 'udf',
  missing: () => undefined,

  async run({ rounds, only }) {
    const spark = SparkSession.builder.master('local[1]').create()
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
    const connection = await instance.connect()
    const engines = { spark, connection }
    registerDocumented(connection)
    registerUndocumented(connection)
    for (const [name, queries] of Object.entries(TABLES)) {
      await connection.run(`CREATE TABLE ${name} AS ${queries.duckdb}`)
      const frame = await spark.sql(queries.kindling)
      await (await frame.cache()).createOrReplaceTempView(name)
      await frame.count()
    }
    await registerKindling(spark)
    try {
      const rows = []
      for (const [number, [name, tasks, targets]] of taskList(engines).entries()) {
        if (only !== undefined && !only.includes(String(number + 1))) continue
        const row = await measure(name, tasks, rounds)
        printRow(row)
        printTargets(row, targets)
        rows.push(row)
      }
      return { rows, versions: { duckdb: libraryVersion() } }
    } finally {
      await spark.stop()
      connection.closeSync()
      instance.closeSync()
    }
  },
}

async function registerKindling(spark) {
  await spark.udf.register(
    'add_batches',
    pandasUdf((left, right) => left.add(right), 'double'),
  )
  await spark.udf.register('add_rows', (left, right) => left + right, 'double')
  await spark.udf.register('add_rows_late', (left, right) => left + right, 'double')
  await spark.udf.register('upper_rows', (text) => text.toUpperCase(), 'string')
}

/** Lists what is measured: a name, what each engine does, and how many times as fast as whom Kindling must be. */
function taskList({ spark, connection }) {
  const kindling = (query) => () => timedQuery(async () => (await spark.sql(query)).collect())
  const duckdb = (query) => () =>
    timedQuery(async () => (await connection.runAndReadAll(query)).getRowObjectsJS())
  const add = {
    documented: duckdb('SELECT sum(add_items(a, b)) AS s FROM numbers'),
    arrays: duckdb('SELECT sum(add_arrays(a, b)) AS s FROM numbers'),
  }
  const upper = (table) => [
    { kindling: kindling(query('upper_rows', table)), documented: duckdb(query('upper_items', table)) },
    { documented: 2 },
  ]
  const query = (name, table) => `SELECT sum(length(${name}(t))) AS s FROM ${table}`
  const heavy = (workers) => {
    const module = join(import.meta.dirname, 'udf/heavy-function.mjs')
    const steps = rowUdf({ module, export: 'collatz' }, 'int', {
      workers,
      batchSize: 500,
      name: `steps_${workers}`,
    })
    return () =>
      timedQuery(
        async () => await spark.range(HEAVY_ROWS).select(steps('id').alias('s')).agg({ s: 'sum' }).collect(),
      )
  }
  return [
    [
      'batches: a + b, 5M rows',
      { kindling: kindling('SELECT sum(add_batches(a, b)) AS s FROM numbers'), ...add },
      { documented: 8, arrays: 3 },
    ],
    [
      'rows: a + b, 5M rows',
      { kindling: kindling('SELECT sum(add_rows(a, b)) AS s FROM numbers'), documented: add.documented },
      { documented: 3 },
    ],
    [
      'rows, after 20 others',
      { kindling: afterOthers(spark, kindling), documented: add.documented },
      { documented: 3 },
    ],
    ['upper, 1M different texts', ...upper('texts')],
    ['upper, 1,000 different texts', ...upper('words')],
    ['heavy, 2 workers beside 1', { kindling: heavy(2), one: heavy(1) }, { one: 1.7 }],
    [
      '1M rows x 3 to objects',
      {
        kindling: () => timedRows(async () => (await spark.sql(OBJECTS.kindling)).collect()),
        documented: () =>
          timedRows(async () => (await connection.runAndReadAll(OBJECTS.duckdb)).getRowObjectsJS()),
      },
      { documented: 4 },
    ],
    ['longest block of the loop', { kindling: () => longestBlock(spark) }, {}],
  ]
}

/** Calls twenty other functions of the user first, once. */
function afterOthers(spark, kindling) {
  let others
  const late = kindling('SELECT sum(add_rows_late(a, b)) AS s FROM numbers')
  return async () => {
    others ??= callOthers(spark)
    await others
    return await late()
  }
}

async function callOthers(spark) {
  for (let number = 0; number < 20; number++) {
    const other = [
      rowUdf((a, b) => a * b + number, 'double'),
      rowUdf((a) => `${a} ${number}`, 'string'),
      rowUdf((a, b) => BigInt(Math.round(a + b + number)), 'bigint'),
      rowUdf((a) => ({ a, number }), 'struct<a: double, number: int>'),
    ][number % 4]
    const values = number % 2 === 0 ? other('a', 'b') : other('a')
    await spark.table('numbers').limit(50_000).select(values.alias('v')).collect()
  }
}

/** The unit is milliseconds, as everywhere: how long the loop stood still at most. */
async function longestBlock(spark) {
  let [latest, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - latest)
    latest = now
  }, 1)
  const query = 'SELECT b, sum(a) AS s, count(*) AS n FROM numbers GROUP BY b ORDER BY s DESC'
  const rows = await (await spark.sql(query)).collect()
  clearInterval(timer)
  return { milliseconds: longest, answer: summaryOf([[rows.length]]) }
}

async function timedQuery(rowsOf) {
  const started = performance.now()
  const [row] = await rowsOf()
  const milliseconds = performance.now() - started
  return { milliseconds, answer: summaryOf([[Number(Object.values(row)[0])]]) }
}

async function timedRows(rowsOf) {
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

/** Says whether Kindling is as many times as fast as it must be. */
function printTargets({ kindling, rivals }, targets) {
  for (const [rival, least] of Object.entries(targets)) {
    const ratio = median(rivals[rival]) / median(kindling)
    const verdict = ratio >= least ? 'reached' : 'MISSED'
    console.log(`    ${ratio.toFixed(2)} times as fast as \`${rival}\`; ${least} is the target: ${verdict}`)
  }
}
