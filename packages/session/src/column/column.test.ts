import { describe, expect, it } from 'vitest'
import { col, expr, lit } from '../functions/functions.ts'
import { attribute, type Column } from './column.ts'

function plain(column: Column): unknown {
  return JSON.parse(
    JSON.stringify(column.expression, (key, value: unknown) =>
      key === 'origin' ? undefined : typeof value === 'bigint' ? `${value}n` : value,
    ),
  )
}

describe('Column', () => {
  it('builds the calls that SQL builds', () => {
    expect(plain(col('a').plus(1).gt(lit(2)))).toEqual(plain(expr('a + 1 > 2')))
    expect(plain(col('a').eq('x').and(col('b').isNull()))).toEqual(plain(expr("a = 'x' AND b IS NULL")))
    expect(plain(col('a').isin(1, 2))).toEqual(plain(expr('a IN (1, 2)')))
  })

  it('takes names apart, but not within backquotes', () => {
    expect(attribute('t.a.b')).toEqual({ kind: 'attribute', parts: ['t', 'a', 'b'] })
    expect(attribute('t.`a.b`')).toEqual({ kind: 'attribute', parts: ['t', 'a.b'] })
    expect(attribute('t.*')).toEqual({ kind: 'star', target: ['t'] })
  })

  it('types literals by one rule', () => {
    const typeOf = (value: number | bigint) => (plain(lit(value)) as { type: { kind: string } }).type.kind
    expect([1, 2 ** 31, 1.5, 1e300, 1n].map(typeOf)).toEqual(['int', 'bigint', 'double', 'double', 'bigint'])
  })

  it('prints itself as SQL', () => {
    expect(String(col('age').plus(1).alias('next'))).toBe("Column<'(age + 1) AS next'>")
  })

  it('remembers where it was built', () => {
    const { origin } = col('a').plus(1).expression
    expect(origin?.kind === 'call' && `${origin.method} ${origin.location}`).toMatch(
      /^plus .*column\.test\.ts:\d+:\d+$/,
    )
  })
})
