import { Comparison } from './comparison.mjs'
import { generatedFiles } from './generated-files.mjs'
import { readSpeed } from './read-speed.mjs'

const ENGINES = ['kindling', 'duckdb']
const WIDTH = 768
const QUERIES = 16
/** So many rows of all are compared with each other. */
const PAIRED = 0.1
const SEED = 42

const COSINE = { kindling: 'cosine_similarity', duckdb: 'array_cosine_similarity' }

const TASKS = [
  [
    'one query',
    (cosine) =>
      `SELECT v.id, ${cosine}(v.v, q.v) AS s FROM vectors AS v CROSS JOIN one AS q ORDER BY s DESC LIMIT 10`,
  ],
  [
    '16 queries',
    (cosine) => `SELECT query, id, s FROM (
      SELECT query, id, s, row_number() OVER (PARTITION BY query ORDER BY s DESC) AS place FROM (
        SELECT q.id AS query, v.id AS id, ${cosine}(v.v, q.v) AS s FROM vectors AS v CROSS JOIN queries AS q
      ) AS compared) AS placed WHERE place <= 10`,
  ],
  [
    'all pairs',
    (cosine) => `SELECT round(sum(closest), 2) AS s, count(*) AS n FROM (
      SELECT a.id, max(${cosine}(b.v, a.v)) AS closest FROM tenth AS a CROSS JOIN tenth AS b WHERE a.id <> b.id
      GROUP BY a.id) AS found`,
  ],
]

/** Compares vectors of 768 floats in memory: with one, with sixteen, and a tenth of them with each other. */
export const similarity = {
  name: 'similarity',
  missing: () => undefined,

  async run({ rows = 100_000, ...options }) {
    const paired = Math.floor(rows * PAIRED)
    const files = await generatedFiles(`kindling-similarity-${rows}`, {
      vectors: vectorRows(rows, 1),
      one: vectorRows(1, 2),
      queries: vectorRows(QUERIES, 2),
      tenth: vectorRows(paired, 1),
    })
    const comparison = new Comparison(ENGINES, options)
    try {
      await comparison.open('vectors', (call, name) => prepare(call, name, files))
      for (const [name, textOf] of TASKS) {
        await comparison.compare(name, (call, engine) => call('query', textOf(COSINE[engine])))
      }
    } finally {
      await comparison.close()
    }
    reportBandwidth(comparison, await readSpeed(rows * WIDTH * 4, options.threads))
    return comparison
  },
}

/** Reads the files into memory; DuckDB compares arrays, so it gets columns of that type. */
async function prepare(call, name, files) {
  await call('load', files, { cached: true })
  if (name !== 'duckdb') return
  for (const table of Object.keys(files)) {
    await call('query', `ALTER TABLE ${table} ALTER v TYPE FLOAT[${WIDTH}]`)
  }
}

/** Says which part of the speed of plain reading one query reaches. */
function reportBandwidth(comparison, { milliseconds, bytesPerSecond }) {
  comparison.load['plain read'] = milliseconds
  console.log(
    `plain read of the vectors: ${milliseconds.toFixed(1)} ms, ${(bytesPerSecond / 1e9).toFixed(1)} GB/s`,
  )
  const row = comparison.rows.find(({ name }) => name === 'one query')
  if (row === undefined || row.kindling.length === 0) return
  const best = Math.min(...row.kindling)
  console.log(`one query: ${((100 * milliseconds) / best).toFixed(0)}% of the speed of plain reading`)
}

/** Draws vectors of numbers between -1 and 1. */
function vectorRows(rows, set) {
  const random = `hash(i * 1024 + j, ${SEED + set})`
  return `SELECT i AS id, list_transform(range(${WIDTH}), lambda j: CAST(CAST(${random} % 2000001 AS DOUBLE) / 1000000 - 1 AS FLOAT)) AS v
    FROM range(${rows}) AS numbers(i)`
}
