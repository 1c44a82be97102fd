import { createHash } from 'node:crypto'
import type { Value } from '@kindling/core'
import { loadNative } from '@kindling/native'
import { afterAll, describe, expect, it } from 'vitest'
import { PlanRunner } from './plan-runner.ts'

/** Says how often each query runs in each way: `npm run faults -- bits` runs it more often. */
const RUNS = Number(process.env['KINDLING_SAME_BITS_RUNS'] ?? 1)
const THREADS = [1, 2, 4]
const VECTORS = [2048, 333]

const door = loadNative()
const best = door.instructionSet()
const SETS = ['baseline', 'avx2', 'avx512'].filter((set) => {
  try {
    door.selectInstructionSet(set)
    return true
  } catch {
    return false
  }
})

/** Is the table t over several morsels: the order in which its doubles are added shows in their sums. */
const ROWS = `SELECT id, id % 37 AS k, CAST(id * 7919 % 300000 AS INT) AS n, sqrt(id) - 250 AS d,
  CAST(id % 1000 / 7 AS FLOAT) AS f, CAST(id * 1.01 AS DECIMAL(20, 3)) AS m, concat('t', id % 1009) AS s,
  array(CAST(sqrt(id) AS FLOAT), CAST(id % 11 AS FLOAT), CAST(ln(id + 1) AS FLOAT)) AS v FROM range(300000)`

const QUERIES = [
  'SELECT sum(d), avg(d), stddev(d), variance(f), corr(d, f), covar_pop(d, n), skewness(d), kurtosis(f) FROM t',
  'SELECT k, sum(d), avg(f), stddev(d), corr(d, n), sum(m), min(s), first(id) FROM t GROUP BY k',
  'SELECT s, n % 3, sum(d), avg(m), max(f), count(DISTINCT k) FROM t GROUP BY s, n % 3',
  'SELECT n, sum(d) FROM t GROUP BY n HAVING sum(d) > 250',
  'SELECT median(d), percentile_approx(f, 0.3), approx_count_distinct(s), mode(k) FROM t',
  'SELECT sum(exp(d / 1000) * sin(n)), sum(ln(id + 1) / pow(f + 1, 0.3)), sum(cbrt(d)) FROM t',
  'SELECT sum(x), max(x) FROM (SELECT sum(d) OVER (PARTITION BY k ORDER BY n ROWS 40 PRECEDING) AS x FROM t)',
  'SELECT l.k, sum(l.d * r.f), avg(r.d) FROM t AS l JOIN t AS r ON l.n = r.id WHERE r.k < 20 GROUP BY l.k',
  'SELECT sum(cosine_similarity(v, array(1f, 2f, 3f))), sum(dot_product(v, v)), sum(vector_norm(v)) FROM t',
  'SELECT id, d FROM t WHERE f > 100 LIMIT 1000',
  'SELECT id, d, s FROM t ORDER BY f DESC, k LIMIT 500',
  'SELECT DISTINCT k, n % 5 FROM t',
  'SELECT k, md5(hll_sketch_agg(n)), md5(hll_sketch_agg(s, 6)), md5(count_min_sketch(n, 0.1D, 0.9D, 3)) FROM t GROUP BY k',
  'SELECT md5(theta_sketch_agg(n)), md5(theta_sketch_agg(d, 6)), md5(theta_union_agg(theta_sketch_agg(s, 8)) OVER ()) FROM t GROUP BY k',
  "SELECT md5(tuple_sketch_agg_double(n, d)), md5(tuple_sketch_agg_integer(s, int(k), 5, 'max')), md5(tuple_union_agg_double(tuple_sketch_agg_double(s, f, 8), 6) OVER ()), md5(tuple_intersection_agg_double(tuple_sketch_agg_double(n % 50, d)) OVER ()) FROM t GROUP BY k",
  'SELECT md5(tuple_sketch_agg_double(n, d, 9)), md5(tuple_sketch_agg_double(s, f)) FROM t',
  'SELECT k % 3, md5(kll_sketch_agg_double(d)), md5(kll_sketch_agg_bigint(n, 20)), md5(kll_sketch_agg_float(f, 8)) FROM t GROUP BY k % 3',
  'SELECT md5(kll_sketch_agg_double(d, 12)), md5(hll_sketch_agg(n)), md5(theta_sketch_agg(n, 9)) FROM t',
  'SELECT k % 3, approx_top_k(n, 5, 20), md5(approx_top_k_accumulate(s, 9).sketch), md5(approx_top_k_combine(approx_top_k_accumulate(d, 30)) OVER ().sketch) FROM t GROUP BY k % 3',
  'SELECT md5(hll_sketch_agg(n, 11)), md5(hll_union_agg(hll_sketch_agg(n, 9)) OVER ()) FROM t GROUP BY k',
]

const runners = new Map<number, PlanRunner>()
for (const threads of THREADS) {
  const runner = new PlanRunner(threads)
  await runner.setTableQuery(ROWS)
  runners.set(threads, runner)
}
afterAll(() => {
  door.selectInstructionSet(best)
  for (const runner of runners.values()) runner.close()
})

/** Prints a value so that two doubles are equal only when all of their bits are. */
function bitsOf(value: Value): string {
  if (typeof value !== 'number') return String(value)
  return Object.is(value, -0) ? '-0' : String(value)
}

async function digest(runner: PlanRunner, sql: string, vectorRows: number): Promise<string> {
  const hash = createHash('sha256')
  for (const row of await runner.run(sql, { vectorRows })) hash.update(`${row.map(bitsOf).join()}\n`)
  return hash.digest('hex')
}

describe('a query gives the same bits in every way to run it', () => {
  it.each(QUERIES)(
    '%s',
    async (sql) => {
      const digests = new Map<string, string>()
      for (let run = 0; run < RUNS; run++) {
        for (const set of SETS) {
          door.selectInstructionSet(set)
          for (const [threads, runner] of runners) {
            for (const vectorRows of VECTORS) {
              const found = await digest(runner, sql, vectorRows)
              if (!digests.has(found))
                digests.set(found, `${set}, ${threads} threads, vectors of ${vectorRows}`)
            }
          }
        }
      }
      expect([...digests.values()], 'ways that give other bits than all before').toHaveLength(1)
    },
    900_000,
  )
})
