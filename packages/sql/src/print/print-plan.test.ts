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
  JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'origin' ? undefined : part)))

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
