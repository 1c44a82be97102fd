import { Comparison } from './comparison.mjs'
import { generatedFiles } from './generated-files.mjs'

const ENGINES = ['kindling', 'duckdb']
/** A tenth as many spans as points, and values that lie some ten times as far apart as there are spans. */
const PRIME = 1000003

/** Lists the tasks: name, then the query. */
const TASKS = [
  [
    'points in intervals',
    'SELECT count(*) AS n, sum(p + s) AS t FROM points JOIN spans ON x BETWEEN lo AND hi',
  ],
  ['band', 'SELECT count(*) AS n, sum(p + s) AS t FROM points JOIN spans ON x BETWEEN lo - 3 AND lo + 3'],
  ['band of doubles', 'SELECT count(*) AS n, sum(p + s) AS t FROM points JOIN spans ON d >= f AND d < f + 4'],
  [
    'overlaps of intervals',
    'SELECT count(*) AS n, sum(p + s) AS t FROM points JOIN spans ON x <= hi AND x + 5 >= lo',
  ],
  ['outer', 'SELECT count(*) AS n, count(s) AS t FROM points LEFT JOIN spans ON x BETWEEN lo AND hi'],
  ['exists', 'SELECT count(*) AS n FROM points WHERE EXISTS (SELECT 1 FROM spans WHERE x BETWEEN lo AND hi)'],
]

/** Joins points with spans by their order, few of which meet: a million points in memory, or `--rows`. */
export const ranges = {
  name: 'ranges',
  missing: () => undefined,

  async run({ rows = 1e6, ...options }) {
    const files = await generatedFiles(`kindling-ranges-${rows}`, tables(rows))
    const comparison = new Comparison(ENGINES, options)
    try {
      await comparison.open('points and spans', (call) => call('load', files, { cached: true }))
      for (const [name, text] of TASKS) await comparison.compare(name, (call) => call('query', text))
    } finally {
      await comparison.close()
    }
    return comparison
  },
}

function tables(rows) {
  const number = (factor) => `(i * ${factor}) % ${PRIME}`
  return {
    points: `SELECT i AS p, ${number(7919)} AS x, CAST(${number(104729)} AS DOUBLE) AS d FROM range(${rows}) AS numbers(i)`,
    spans: `SELECT i AS s, ${number(15485863)} AS lo, ${number(15485863)} + i % 20 AS hi,
        CAST(${number(86028121)} AS DOUBLE) AS f
      FROM range(${Math.ceil(rows / 10)}) AS numbers(i)`,
  }
}
