import type { UnresolvedPlan } from '@kindling/plan'
import { describe, expect, it } from 'vitest'
import { parseStatement } from '../parse.ts'
import { printPlan } from '../print/print-plan.ts'

function planOf(text: string): UnresolvedPlan {
  const statement = parseStatement(text)
  if (statement.kind !== 'query') throw new Error(`no query: ${text}`)
  return statement.plan
}

describe('a query', () => {
  it('is built from the source up: filter, group, sort, limit', () => {
    expect(planOf('SELECT a, sum(b) s FROM t WHERE c GROUP BY a ORDER BY s DESC LIMIT 5')).toMatchObject({
      kind: 'limit',
      limit: { kind: 'literal', value: 5 },
      input: {
        kind: 'sort',
        orders: [{ kind: 'sortOrder', descending: true, nullsFirst: false }],
        input: {
          kind: 'aggregate',
          groupings: [{ kind: 'attribute', parts: ['a'] }],
          aggregates: [
            { kind: 'attribute', parts: ['a'] },
            { kind: 'alias', name: 's' },
          ],
          input: {
            kind: 'filter',
            condition: { kind: 'attribute', parts: ['c'] },
            input: { kind: 'readTable', parts: ['t'] },
          },
        },
      },
    })
  })

  it('reads one row without columns where there is no FROM', () => {
    expect(planOf('SELECT 1')).toMatchObject({ kind: 'project', input: { kind: 'oneRow' } })
  })

  it('hides the tables of a subquery without an alias, as Spark does', () => {
    expect(planOf('SELECT a FROM (SELECT a FROM t)')).toMatchObject({
      input: { kind: 'subqueryAlias', alias: '__auto_generated_subquery_name', input: { kind: 'project' } },
    })
  })

  it('takes rows in parentheses and structs apart into the columns of VALUES', () => {
    expect(planOf("VALUES (1, 'a'), struct(2, 'b' AS x), (3)")).toMatchObject({
      kind: 'values',
      rows: [[{ value: 1 }, { value: 'a' }], [{ value: 2 }, { value: 'b' }], [{ value: 3 }]],
    })
  })

  it('calls table functions by name', () => {
    expect(planOf('SELECT * FROM range(1, 10)')).toMatchObject({
      input: { kind: 'tableFunction', name: 'range', arguments: [{ value: 1 }, { value: 10 }] },
    })
  })

  it.each([
    ['select 1', 'SELECT 1'],
    ['SELECT ALL a', 'SELECT a'],
    ['SELECT a b, c AS d, e f', 'SELECT a AS b, c AS d, e AS f'],
    ['SELECT *, t.* FROM t', 'SELECT *, t.* FROM t'],
    ['SELECT a FROM s.t', 'SELECT a FROM s.t'],
    ['SELECT a FROM t u', 'SELECT a FROM t AS u'],
    ['SELECT a FROM t AS u(p, q)', 'SELECT a FROM t AS u(p, q)'],
    ['SELECT a FROM (t)', 'SELECT a FROM t'],
    ['SELECT a FROM (t u)', 'SELECT a FROM t AS u'],
    ['SELECT a FROM ((SELECT 1) u)', 'SELECT a FROM (SELECT 1) AS u'],
    ['SELECT a FROM (SELECT 1) AS u(a)', 'SELECT a FROM (SELECT 1) AS u(a)'],
    ['SELECT a FROM ((SELECT 1)) u', 'SELECT a FROM (SELECT 1) AS u'],
    ['SELECT a FROM ((SELECT 1) LIMIT 1) u', 'SELECT a FROM (SELECT 1 LIMIT 1) AS u'],
    ['SELECT a FROM VALUES 1, 2 AS t(a)', 'SELECT a FROM VALUES (1), (2) AS t(a)'],
    ['SELECT a FROM (VALUES (1)) t(a)', 'SELECT a FROM VALUES (1) AS t(a)'],
    ['SELECT id FROM range(5) r WHERE id > 1', 'SELECT id FROM range(5) AS r WHERE (id > 1)'],
    ['SELECT a FROM t ORDER BY a', 'SELECT a FROM t ORDER BY a ASC NULLS FIRST'],
    ['SELECT a FROM t ORDER BY a DESC, b', 'SELECT a FROM t ORDER BY a DESC NULLS LAST, b ASC NULLS FIRST'],
    ['SELECT a FROM t ORDER BY a NULLS LAST', 'SELECT a FROM t ORDER BY a ASC NULLS LAST'],
    ['SELECT a FROM t ORDER BY a DESC NULLS FIRST', 'SELECT a FROM t ORDER BY a DESC NULLS FIRST'],
    ['SELECT a FROM t LIMIT 1 + 1', 'SELECT a FROM t LIMIT (1 + 1)'],
    ['SELECT a FROM t LIMIT ALL', 'SELECT a FROM t'],
    ['SELECT a, count(*) FROM t GROUP BY a, b + 1, 3', 'SELECT a, count(1) FROM t GROUP BY a, (b + 1), 3'],
    ['(SELECT 1)', 'SELECT 1'],
    ['((SELECT 1) ORDER BY 1) LIMIT 2', 'SELECT 1 ORDER BY 1 ASC NULLS FIRST LIMIT 2'],
    ['(SELECT 1 LIMIT 1) LIMIT 2', '(SELECT 1 LIMIT 1) LIMIT 2'],
    ['TABLE a.b', 'TABLE a.b'],
    ['FROM t SELECT a WHERE b', 'SELECT a FROM t WHERE b'],
    ['FROM t', 'SELECT * FROM t'],
    ['VALUES 1, 2 ORDER BY col1', 'VALUES (1), (2) ORDER BY col1 ASC NULLS FIRST'],
    ['SELECT /*+ BROADCAST(t) */ a FROM t -- all of it', 'SELECT a FROM t'],
    ['SELECT 1;;', 'SELECT 1'],
    ["SELECT 'a;b'", "SELECT 'a;b'"],
    ['SELECT a FROM t WHERE a IN (1, 2) AND NOT b', 'SELECT a FROM t WHERE ((a IN (1, 2)) AND (NOT b))'],
  ])('reads %s', (text, expected) => {
    const hidden = ' AS __auto_generated_subquery_name'
    expect(printPlan(planOf(text)).replaceAll(hidden, '')).toBe(expected)
  })

  it.each([
    ['SELECT limit FROM t', 'SELECT `limit` FROM t'],
    ['SELECT 1 limit', 'SELECT 1 AS `limit`'],
    ['SELECT select, from, where FROM t', 'SELECT `select`, `from`, `where` FROM t'],
    ['SELECT a from from from', 'SELECT a FROM `from` AS `from`'],
    ['SELECT order, group FROM t', 'SELECT `order`, `group` FROM t'],
    ['SELECT a AS and FROM t', 'SELECT a AS `and` FROM t'],
    ['SELECT date, timestamp, interval FROM t', 'SELECT `date`, `timestamp`, `interval` FROM t'],
    ['SELECT interval + 1', 'SELECT (`interval` + 1)'],
    ['SELECT case FROM t', 'SELECT `case` FROM t'],
    ['SELECT not, t.null, t.true FROM t', 'SELECT `not`, t.`null`, t.`true` FROM t'],
    ['SELECT model, user FROM model', 'SELECT model, `user` FROM model'],
    ['SELECT t.select FROM t', 'SELECT t.`select` FROM t'],
    ['SELECT a FROM order ORDER BY a', 'SELECT a FROM `order` ORDER BY a ASC NULLS FIRST'],
    ['SELECT a FROM t group', 'SELECT a FROM t AS `group`'],
    ['SELECT values FROM values', 'SELECT `values` FROM `values`'],
    ['SELECT exists(a, b), array(1), map(1, 2)', 'SELECT exists(a, b), array(1), map(1, 2)'],
    ['SELECT `select from` FROM `a``b`', 'SELECT `select from` FROM `a``b`'],
    ['SELECT 1a FROM 2b', 'SELECT `1a` FROM `2b`'],
    ['SELECT div, like FROM t', 'SELECT `div`, `like` FROM t'],
  ])('takes keywords for names where they stand for one: %s', (text, expected) => {
    expect(printPlan(planOf(text))).toBe(expected)
  })

  it.each(['test-table', 'größe', 'a-b-c'])('asks for backquotes around the name %s', (name) => {
    expect(() => parseStatement(`SELECT * FROM ${name}`)).toThrow(`The name ${name} needs backquotes.`)
    expect(() => parseStatement(`SELECT * FROM ${name}`)).toThrow(`help: write \`${name}\`.`)
  })

  it.each([
    'SELECT',
    'SELECT , a',
    'SELECT a FROM t WHERE a >',
    'SELECT a FROM (SELECT 1',
    'SELECT a FROM t AS',
    'SELECT a FROM t AS left',
    'SELECT a FROM t u(x, y',
    'SELECT a FROM t GROUP a',
    'SELECT a FROM t ORDER a',
    'SELECT a FROM t LIMIT 1 WHERE a',
    'SELECT a FROM t ORDER BY a WHERE a',
    'SELECT a a a',
    'VALUES',
    'VALUES ()',
    'TABLE',
    '(SELECT 1',
    'SELECT 1)',
    'SELECT 1; SELECT 2',
    'SELECT a FROM t u v',
    'SELECT a FROM 5',
    "SELECT a FROM 't'",
    "SELECT a 'b'",
  ])('refuses %s', (text) => {
    expect(() => parseStatement(text)).toThrow(/^\[PARSE_SYNTAX_ERROR\]|^\[UNSUPPORTED_TYPED_LITERAL\]/)
  })
})
