import { int, struct } from '@kindling/core'
import type { UnresolvedPlan } from '@kindling/plan'
import { describe, expect, it } from 'vitest'
import { parseStatement } from '../parse.ts'
import { printPlan } from './print-plan.ts'

function planOf(text: string): UnresolvedPlan {
  const statement = parseStatement(text)
  if (statement.kind !== 'query') throw new Error(`no query: ${text}`)
  return statement.plan
}

const withoutOrigin = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === 'origin' ? undefined : typeof part === 'bigint' ? `${part}n` : part,
    ),
  )

describe('printPlan', () => {
  it.each([
    'SELECT 1',
    'SELECT a, b + 1 AS c FROM s.t WHERE a > 1 AND b < 2',
    'SELECT a, count(*) FROM t GROUP BY a ORDER BY 2 DESC, a NULLS LAST LIMIT 5',
    'SELECT * FROM (SELECT a FROM t ORDER BY a LIMIT 3) AS u(b) WHERE b > 1',
    'SELECT * FROM (SELECT a FROM t)',
    'SELECT * FROM VALUES (1, "a"), (2, "b") AS v(x, y)',
    'VALUES 1, (2), (struct(3))',
    '(SELECT 1 ORDER BY 1) ORDER BY 1 LIMIT 1',
    '((SELECT a FROM t LIMIT 5) ORDER BY a) LIMIT 3',
    'SELECT id FROM range(1, 10, 2) AS r',
    'TABLE a.b',
    'FROM t SELECT a WHERE b',
    'SELECT * FROM (t AS u) AS v',
    'SELECT * FROM t JOIN u ON t.a = u.a LEFT JOIN (v JOIN w USING (b, c)) ON x, y',
    'SELECT * FROM t NATURAL FULL OUTER JOIN u CROSS JOIN LATERAL (SELECT t.a) AS s LEFT SEMI JOIN v LEFT ANTI JOIN w',
    'SELECT 1 UNION ALL SELECT 2 EXCEPT SELECT 3 INTERSECT SELECT 4 ORDER BY 1 LIMIT 3 OFFSET 1',
    'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r), s AS (TABLE r) SELECT * FROM s',
    'SELECT DISTINCT a, sum(b) FROM t GROUP BY ALL HAVING sum(b) > 1',
    'SELECT a FROM t GROUP BY ROLLUP (a, (b, c)), CUBE (d), GROUPING SETS ((a, b), c, (), ROLLUP (d))',
    'SELECT max(a) FILTER (WHERE b) OVER (PARTITION BY c ORDER BY d DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t',
    'SELECT first(a) IGNORE NULLS OVER w, sum(a) OVER w FROM t WINDOW w AS (ORDER BY b RANGE UNBOUNDED PRECEDING)',
    'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC) FROM t',
    'SELECT * FROM t LATERAL VIEW OUTER explode(a) x AS y LATERAL VIEW explode(b) AS z WHERE z > 1',
    'SELECT * FROM t PIVOT (sum(a) AS s, count(*) FOR (b, c) IN ((1, 2) AS x, (3, 4)))',
    'SELECT * FROM t UNPIVOT INCLUDE NULLS ((v, w) FOR n IN ((a, b) AS x, (c, d))) AS u',
    'SELECT * FROM t TABLESAMPLE (50 PERCENT) REPEATABLE (3) AS s, u TABLESAMPLE (5 ROWS)',
    'SELECT (SELECT max(a) FROM t), a IN (SELECT b FROM u), (a, b) NOT IN (SELECT c, d FROM v) FROM t WHERE EXISTS (SELECT 1)',
    'SELECT transform(a, x -> x + 1), aggregate(a, 0, (s, x) -> s + x), mask(a, upperChar => "X"), :p, ?, ?',
    "SELECT INTERVAL '1-2' YEAR TO MONTH, INTERVAL -3 DAYS, INTERVAL 1 HOUR 2.5 SECONDS, INTERVAL '2 weeks'",
  ])('prints %s so that the parser reads the same plan', (text) => {
    const plan = planOf(text)
    expect(withoutOrigin(planOf(printPlan(plan)))).toEqual(withoutOrigin(plan))
  })

  it('prints plans of the API', () => {
    const range: UnresolvedPlan = { kind: 'range', start: 0n, end: 5n, step: 1n }
    const condition = { kind: 'attribute', parts: ['id'] } as const
    const filter: UnresolvedPlan = { kind: 'filter', input: range, condition }
    expect(printPlan({ kind: 'filter', input: filter, condition })).toBe(
      'SELECT * FROM (SELECT * FROM (SELECT * FROM range(0L, 5L, 1L) WHERE id) WHERE id)',
    )
  })

  it('refuses rows held in hand', () => {
    const schema = struct([{ name: 'a', type: int, nullable: true }])
    expect(() => printPlan({ kind: 'localRelation', batch: { schema, length: 0, columns: [] } })).toThrow(
      '[UNSUPPORTED_FEATURE.SYNTAX]',
    )
  })
})
