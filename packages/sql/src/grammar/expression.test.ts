import { describe, expect, it } from 'vitest'
import { parseExpression } from '../parse.ts'
import { printExpression } from '../print/print-expression.ts'

const read = (text: string): string => printExpression(parseExpression(text))

describe('an expression', () => {
  it.each([
    ['a OR b AND c', '(a OR (b AND c))'],
    ['NOT a AND b', '((NOT a) AND b)'],
    ['NOT a = b', '(NOT (a = b))'],
    ['!a OR !b', '((NOT a) OR (NOT b))'],
    ['NOT NOT a', '(NOT (NOT a))'],
    ['a = b OR c <> d', '((a = b) OR (NOT (c = d)))'],
    ['a = b = c', '((a = b) = c)'],
    ['a < b != c', '(NOT ((a < b) = c))'],
    ['a | b ^ c & d', '(a | (b ^ (c & d)))'],
    ['a & b + c', '(a & (b + c))'],
    ['a << b + 1', 'shiftleft(a, (b + 1))'],
    ['a >> 1 >>> 2', 'shiftrightunsigned(shiftright(a, 1), 2)'],
    ['a > b', '(a > b)'],
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a - b + c - d', '(((a - b) + c) - d)'],
    ['a * b / c % d DIV e', '((((a * b) / c) % d) DIV e)'],
    ['a || b || c', 'concat(concat(a, b), c)'],
    ['- a * b', '(negative(a) * b)'],
    ['- a.b[0]', 'negative(a.b[0])'],
    ['+ a - ~ b', '(positive(a) - (~ b))'],
    ['a - -1', '(a - -1)'],
    ['a-1', '(a - 1)'],
    ['- (1)', 'negative(1)'],
    ['-1::string', 'CAST(-1 AS STRING)'],
    ['a <=> NULL', '(a <=> NULL)'],
    ['a == b', '(a = b)'],
    ['a !> b', '(a <= b)'],
  ])('binds the operators of %s as Spark does', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['a AND b AND c', '((a AND b) AND c)'],
    ['a OR b OR c OR d', '((a OR b) OR (c OR d))'],
    ['a AND b AND c AND d AND e', '(((a AND b) AND c) AND (d AND e))'],
  ])('balances %s as Spark does', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['a IS NULL', '(a IS NULL)'],
    ['a IS NOT NULL', '(a IS NOT NULL)'],
    ['a + b IS NULL', '((a + b) IS NULL)'],
    ['a IS TRUE', '(a <=> TRUE)'],
    ['a IS NOT TRUE', '(NOT (a <=> TRUE))'],
    ['a IS FALSE', '(a <=> FALSE)'],
    ['a IS UNKNOWN', '(a IS NULL)'],
    ['a IS NOT UNKNOWN', '(a IS NOT NULL)'],
    ['a IS DISTINCT FROM b', '(NOT (a <=> b))'],
    ['a IS NOT DISTINCT FROM b', '(a <=> b)'],
    ['a BETWEEN 1 AND 2 AND b', '(((a >= 1) AND (a <= 2)) AND b)'],
    ['a NOT BETWEEN 1 AND 2', '(NOT ((a >= 1) AND (a <= 2)))'],
    ['a IN (1)', '(a IN (1))'],
    ['a NOT IN (1, 2, b OR c)', '(NOT (a IN (1, 2, (b OR c))))'],
    ["a LIKE 'x%'", "(a LIKE 'x%')"],
    ["a NOT LIKE b || '%' ESCAPE '!'", "(NOT (a LIKE concat(b, '%') ESCAPE '!'))"],
    ["a ILIKE 'x'", "(a ILIKE 'x')"],
    ["a RLIKE 'x+'", "(a RLIKE 'x+')"],
    ["a NOT REGEXP 'x+'", "(NOT (a RLIKE 'x+'))"],
    ["a LIKE ANY ('x', 'y')", "((a LIKE 'x') OR (a LIKE 'y'))"],
    ["a LIKE SOME ('x', 'y')", "((a LIKE 'x') OR (a LIKE 'y'))"],
    ["a NOT ILIKE ALL ('x', 'y')", "((NOT (a ILIKE 'x')) AND (NOT (a ILIKE 'y')))"],
    ['NOT a IS NULL', '(NOT (a IS NULL))'],
    ['a = 1 IS TRUE', '((a = 1) <=> TRUE)'],
  ])('reads the predicate %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['NULL', 'NULL'],
    ['TRUE', 'TRUE'],
    ["'a' 'b' \"c\"", "'abc'"],
    ["r'\\n'", "'\\\\n'"],
    ["X'1f'", "X'1F'"],
    ["x '1ff'", "X'01FF'"],
    ['1', '1'],
    ['- 1', '-1'],
    ['3000000000', '3000000000L'],
    ['1Y', '1Y'],
    ['1.5D', '1.5D'],
    ['1e3', '1000D'],
  ])('reads the literal %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['a.b.c', 'a.b.c'],
    ['(a).b', 'a.b'],
    ['`a.b`.c', '`a.b`.c'],
    ['f(a).b', "f(a)['b']"],
    ['a[0][b + 1].c', "a[0][(b + 1)]['c']"],
    ['a::int::array<string>', 'CAST(CAST(a AS INT) AS ARRAY<STRING>)'],
    ['CAST(a AND b AS BOOLEAN)', 'CAST((a AND b) AS BOOLEAN)'],
    ['TRY_CAST(a AS bigint)', 'TRY_CAST(a AS BIGINT)'],
    ['(a, b + 1 AS c)', 'struct(a, (b + 1) AS c)'],
    ['struct(a, b AS c)', 'struct(a, b AS c)'],
    ['CASE WHEN a THEN 1 END', 'CASE WHEN a THEN 1 END'],
    ['CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END', 'CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END'],
    ['CASE a WHEN 1 THEN 2 ELSE 3 END', 'CASE WHEN (a = 1) THEN 2 ELSE 3 END'],
    ["case 'a'='b' when true then 1 end", "CASE WHEN (('a' = 'b') = TRUE) THEN 1 END"],
    ['count(*)', 'count(1)'],
    ['COUNT(DISTINCT a, b)', 'COUNT(DISTINCT a, b)'],
    ['count(t.*)', 'count(t.*)'],
    ['sum(ALL a)', 'sum(a)'],
    ['if(a, 1, 2)', 'if(a, 1, 2)'],
    ['f()', 'f()'],
    ['left(a, 1)', 'left(a, 1)'],
    ['first(a IGNORE NULLS)', 'first(a, TRUE)'],
    ["position('a' IN b)", "locate('a', b)"],
    ["position('a', b)", "position('a', b)"],
    ['substring(a FROM 2 FOR 3)', 'substring(a, 2, 3)'],
    ['substr(a, 2)', 'substr(a, 2)'],
    ["trim(BOTH 'x' FROM a)", "trim('x', a)"],
    ['trim(LEADING FROM a)', 'ltrim(a)'],
    ["trim('x' FROM a)", "trim('x', a)"],
    ['trim(a)', 'trim(a)'],
    ["overlay(a PLACING 'b' FROM 1)", "overlay(a, 'b', 1)"],
    ['extract(year FROM a)', "extract('year', a)"],
    ['a AS b', 'a AS b'],
    ['a b', 'a AS b'],
    ['*', '*'],
    ['s.t.*', 's.t.*'],
  ])('reads the operand %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it('makes a call of several parts of one name', () => {
    expect(parseExpression('db.f(1)')).toMatchObject({ kind: 'call', name: '`db`.`f`' })
  })

  it.each([
    'a +',
    'a = ',
    'a IS',
    'a IN ()',
    'a IN 1',
    'a BETWEEN 1',
    'a IS NULL IS NULL',
    'f(a',
    'f(,)',
    'CASE END',
    'a..b',
    'a[',
    '(a',
    'a)',
    '()',
    "a LIKE 'x' ESCAPE 'xy'",
    "X'1G'",
    "foo 'x'",
    'a ! IN (1)',
    "f(a => 1, 'b'",
    'CAST(a AS)',
    'a::',
    'a b c',
  ])('refuses %s', (text) => {
    expect(() => parseExpression(text)).toThrow(/^\[[A-Z_.]+\] /)
  })
})
