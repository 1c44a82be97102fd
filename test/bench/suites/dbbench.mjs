import { installedRivals } from '../engines/reported-rivals.mjs'
import { Comparison } from './comparison.mjs'
import { groupingFiles, joinFiles } from './dbbench-data.mjs'

const ENGINES = ['kindling', 'duckdb', 'polars']

/** Lists the questions about groups: name, query, and what of the finished table is summed up. */
const GROUPINGS = [
  ['sum v1 by id1', 'SELECT id1, sum(v1) AS v1 FROM x GROUP BY id1', 'v1'],
  ['sum v1 by id1, id2', 'SELECT id1, id2, sum(v1) AS v1 FROM x GROUP BY id1, id2', 'v1'],
  ['sum v1, mean v3 by id3', 'SELECT id3, sum(v1) AS v1, avg(v3) AS v3 FROM x GROUP BY id3', 'v1, v3'],
  [
    'mean v1 to v3 by id4',
    'SELECT id4, avg(v1) AS v1, avg(v2) AS v2, avg(v3) AS v3 FROM x GROUP BY id4',
    'v1, v2, v3',
  ],
  [
    'sum v1 to v3 by id6',
    'SELECT id6, sum(v1) AS v1, sum(v2) AS v2, sum(v3) AS v3 FROM x GROUP BY id6',
    'v1, v2, v3',
  ],
  [
    'median and deviation of v3 by id4, id5',
    'SELECT id4, id5, median(v3) AS median_v3, stddev(v3) AS sd_v3 FROM x GROUP BY id4, id5',
    'median_v3, sd_v3',
  ],
  ['max v1 - min v2 by id3', 'SELECT id3, max(v1) - min(v2) AS spread FROM x GROUP BY id3', 'spread'],
  [
    'largest two v3 by id6',
    `SELECT id6, v3 FROM (SELECT id6, v3, row_number() OVER (PARTITION BY id6 ORDER BY v3 DESC) AS place
      FROM x WHERE v3 IS NOT NULL) AS placed WHERE place <= 2`,
    'v3',
  ],
  [
    'correlation of v1 and v2 by id2, id4',
    'SELECT id2, id4, pow(corr(v1, v2), 2) AS r2 FROM x GROUP BY id2, id4',
    'r2',
  ],
  [
    'sum v3, count by id1 to id6',
    `SELECT id1, id2, id3, id4, id5, id6, sum(v3) AS v3, count(*) AS n FROM x
      GROUP BY id1, id2, id3, id4, id5, id6`,
    'v3, n',
  ],
]

const LEFT = 'x.id1, x.id2, x.id3, x.id4, x.id5, x.id6, x.v1'
const JOINS = [
  [
    'small inner on int',
    `SELECT ${LEFT}, small.id4 AS other_id4, small.v2 FROM x JOIN small ON x.id1 = small.id1`,
  ],
  [
    'medium inner on int',
    `SELECT ${LEFT}, medium.id1 AS other_id1, medium.id4 AS other_id4, medium.id5 AS other_id5, medium.v2
      FROM x JOIN medium ON x.id2 = medium.id2`,
  ],
  [
    'medium outer on int',
    `SELECT ${LEFT}, medium.id1 AS other_id1, medium.id4 AS other_id4, medium.id5 AS other_id5, medium.v2
      FROM x LEFT JOIN medium ON x.id2 = medium.id2`,
  ],
  [
    'medium inner on text',
    `SELECT ${LEFT}, medium.id1 AS other_id1, medium.id2 AS other_id2, medium.id4 AS other_id4, medium.v2
      FROM x JOIN medium ON x.id5 = medium.id5`,
  ],
  [
    'big inner on int',
    `SELECT ${LEFT}, big.id1 AS other_id1, big.id2 AS other_id2, big.id4 AS other_id4, big.id5 AS other_id5,
      big.id6 AS other_id6, big.v2 FROM x JOIN big ON x.id3 = big.id3`,
  ],
]

/** Asks the questions of db-benchmark over tables in memory, each until its answer is a finished table. */
export const dbbench = {
  name: 'dbbench',
  missing: () => undefined,

  async run({ rows = 1e7, ...options }) {
    const comparison = new Comparison([...ENGINES, ...installedRivals()], options)
    const ask = async (name, query, columns) => {
      const sums = columns.split(', ').map((column, index) => `sum(${column}) AS sum${index}`)
      const check = `SELECT count(*) AS counted, ${sums.join(', ')} FROM answer`
      await comparison.compare(name, (call) => call('finish', query, check))
    }
    try {
      const grouping = await groupingFiles(rows)
      await comparison.open('groups', (call) => call('load', grouping, { cached: true }))
      for (const [name, query, columns] of GROUPINGS) await ask(`group: ${name}`, query, columns)
      await comparison.close()
      const joins = await joinFiles(rows)
      await comparison.open('joins', (call) => call('load', joins, { cached: true }))
      for (const [name, query] of JOINS) await ask(`join: ${name}`, query, 'v1, v2')
    } finally {
      await comparison.close()
    }
    return comparison
  },
}
