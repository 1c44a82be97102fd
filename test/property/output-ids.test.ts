import { optimize, outputIds, outputOf, type Plan, planTree } from '@kindling/plan'
import { afterAll, describe, expect, it } from 'vitest'
import { PlanRunner } from './plan-runner.ts'

const runner = new PlanRunner(1)
afterAll(() => runner.close())

const QUERIES = [
  'SELECT a, b + 1 AS c FROM t WHERE a > 1 ORDER BY c LIMIT 3 OFFSET 1',
  'SELECT a, sum(b) AS s, rank() OVER (ORDER BY a) AS r FROM t GROUP BY a',
  'SELECT t.a, u.b FROM t LEFT JOIN t AS u ON t.a = u.b',
  'SELECT * FROM t RIGHT JOIN (SELECT a AS x FROM t) AS u ON t.a = u.x',
  'SELECT * FROM t FULL JOIN (SELECT a AS x FROM t) AS u ON t.a = u.x',
  'SELECT * FROM t WHERE a IN (SELECT b FROM t) OR EXISTS (SELECT 1 FROM t AS u WHERE u.b = t.a AND u.a > 1)',
  'SELECT a, (SELECT max(b) FROM t AS u WHERE u.a = t.a) AS most FROM t',
  'SELECT * FROM t LATERAL VIEW posexplode(array(a, b)) AS place, element',
  'SELECT a, b FROM t UNION ALL SELECT b, a FROM t',
  'SELECT * FROM t TABLESAMPLE (50 PERCENT) REPEATABLE (1)',
  'SELECT * FROM (VALUES (1, 2)) AS v(x, y) CROSS JOIN range(3)',
  'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r',
]

const KINDS: readonly Plan['kind'][] = [
  'aggregate',
  'filter',
  'generate',
  'join',
  'limit',
  'localRelation',
  'offset',
  'project',
  'range',
  'recursion',
  'recursiveReference',
  'sample',
  'sort',
  'union',
  'values',
  'window',
]

describe('outputIds', () => {
  it('gives the ids of the columns that each node gives', async () => {
    await runner.setTable([])
    const kinds = new Set<Plan['kind']>()
    for (const query of QUERIES) {
      const plan = await runner.analyze(query)
      for (const whole of [plan, optimize(plan)]) {
        planTree.walk(whole, (node) => {
          kinds.add(node.kind)
          expect(outputIds(node)).toEqual(new Set(outputOf(node).map(({ id }) => id)))
          return undefined
        })
      }
    }
    expect(kinds).toEqual(new Set(KINDS))
  })
})
