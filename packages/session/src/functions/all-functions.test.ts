import { describe, expect, it } from 'vitest'
import { functions as F } from './all-functions.ts'
import { col, expr, lit } from './functions.ts'

function plain({ expression }: { readonly expression: unknown }): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value: unknown) =>
      key === 'origin' ? undefined : typeof value === 'bigint' ? `${value}n` : value,
    ),
  )
}

describe('functions', () => {
  it('take text for the name of a column, and numbers for themselves', () => {
    expect(plain(F.upper('a'))).toEqual(plain(expr('upper(a)')))
    expect(plain(F.round('a', 2))).toEqual(plain(expr('round(a, 2)')))
    expect(plain(F.coalesce('a', col('b'), lit('c')))).toEqual(plain(expr("coalesce(a, b, 'c')")))
  })

  it('take text as it is where PySpark does', () => {
    expect(plain(F.lpad('a', 5, '#'))).toEqual(plain(expr("lpad(a, 5, '#')")))
    expect(plain(F.instr('a', 'b'))).toEqual(plain(expr("instr(a, 'b')")))
    expect(plain(F.concat_ws('-', 'a', 'b'))).toEqual(plain(expr("concat_ws('-', a, b)")))
  })

  it('have the spellings of PySpark', () => {
    expect(plain(F.countDistinct('a'))).toEqual(plain(expr('count(DISTINCT a)')))
    expect(plain(F.bitwise_not('a'))).toEqual(plain(expr('~a')))
    expect(plain(F.array(['a', 'b']))).toEqual(plain(expr('array(a, b)')))
    expect(plain(F.when(col('a').gt(1), 'x').when(col('a').gt(0), 'y').otherwise('z'))).toEqual(
      plain(expr("CASE WHEN a > 1 THEN 'x' WHEN a > 0 THEN 'y' ELSE 'z' END")),
    )
    expect(plain(F.desc('a'))).toMatchObject({ kind: 'sortOrder', descending: true, nullsFirst: false })
  })

  it('leave out arguments that are not given', () => {
    expect(plain(F.round('a', undefined))).toEqual(plain(expr('round(a)')))
  })

  it('fill up the parts of an interval that are not given', () => {
    expect(plain(F.make_interval(col('y'), undefined, lit(2)))).toEqual(
      plain(expr('make_interval(y, 0, 2, 0, 0, 0, 0)')),
    )
  })

  it('take functions of elements', () => {
    const { arguments: values } = F.transform('a', (x) => x.plus(1)).expression as unknown as {
      arguments: { kind: string; parameters?: string[] }[]
    }
    expect(values[1]).toMatchObject({ kind: 'lambda', parameters: [expect.stringMatching(/^x_\d+$/)] })
    expect(() => F.transform('a', () => lit(1))).toThrow('INVALID_ARGUMENT')
  })

  it('say what was probably meant', () => {
    expect(() => (F as unknown as Record<string, () => unknown>)['uper']?.()).toThrow('`upper`')
    expect('upper' in F).toBe(true)
  })
})

describe('Column.when', () => {
  it('only goes on after when', () => {
    expect(() => col('a').otherwise(1)).toThrow('INVALID_ARGUMENT')
    expect(() => F.when(col('a'), 1).otherwise(2).otherwise(3)).toThrow('INVALID_ARGUMENT')
  })
})
