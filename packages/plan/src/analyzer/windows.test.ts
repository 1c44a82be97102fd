import { catalogString } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import {
  analyzed,
  as,
  call,
  column,
  descending,
  groupBy,
  join,
  oneRow,
  people,
  printedAnalysis,
  schemaOf,
  select,
  value,
  where,
} from '../../test/queries.ts'
import type { UnresolvedExpression, UnresolvedFrame, UnresolvedWindow } from '../index.ts'

const rowsBack = (rows: number): UnresolvedFrame => ({
  unit: 'rows',
  lower: { kind: 'preceding', offset: value(rows) },
  upper: { kind: 'currentRow' },
})

function over(
  name: string,
  values: readonly UnresolvedExpression[],
  window: Partial<UnresolvedWindow>,
): UnresolvedExpression {
  return { kind: 'window', function: call(name, ...values), partitionBy: [], orders: [], ...window }
}

const byCity = { partitionBy: [column('city')], orders: [descending(column('age'))] }

describe('window functions', () => {
  it('stand above the rows that they read, and give their names the frame', async () => {
    const query = select(people, column('name'), over('sum', [column('age')], byCity))
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [name#1, sum(age) OVER (PARTITION BY city ORDER BY age DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2 AS sum(age) OVER (PARTITION BY city ORDER BY age DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#3]
      +- Window [sum(_w0#4) OVER (PARTITION BY city#5 ORDER BY age#6 DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS sum(age) OVER (PARTITION BY city ORDER BY age DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2]
         +- Project [name#1, age#6, city#5, cast(age#6 as bigint) AS _w0#4]
            +- LocalRelation [name#1, age#6, city#5], 3 rows
      "
    `)
    expect(catalogString(await schemaOf(select(people, over('count', [value(1)], {}))))).toBe(
      'struct<count(1) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING):bigint>',
    )
  })

  it('compute what is no column below, and equal windows together', async () => {
    const age = call('+', column('age'), value(1))
    const window = { partitionBy: [call('upper', column('city'))], orders: [age] }
    const query = select(
      people,
      as(over('sum', [age], window), 'a'),
      as(call('+', over('max', [column('age')], window), value(1)), 'b'),
      as(over('sum', [column('age')], { frame: rowsBack(2), orders: [column('name')] }), 'c'),
    )
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [sum((age + 1)) OVER (PARTITION BY upper(city) ORDER BY (age + 1) ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#1 AS a#2, (max(age) OVER (PARTITION BY upper(city) ORDER BY (age + 1) ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#3 + 1) AS b#4, sum(age) OVER (ORDER BY name ASC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)#5 AS c#6]
      +- Window [sum(_w0#7) OVER (ORDER BY name#8 ASC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS sum(age) OVER (ORDER BY name ASC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)#5]
         +- Project [name#8, age#9, city#10, _w0#11, _w1#12, _w2#13, sum((age + 1)) OVER (PARTITION BY upper(city) ORDER BY (age + 1) ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#1, max(age) OVER (PARTITION BY upper(city) ORDER BY (age + 1) ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#3, cast(age#9 as bigint) AS _w0#7]
            +- Window [sum(_w0#11) OVER (PARTITION BY _w1#12 ORDER BY _w2#13 ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS sum((age + 1)) OVER (PARTITION BY upper(city) ORDER BY (age + 1) ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#1, max(age#9) OVER (PARTITION BY _w1#12 ORDER BY _w2#13 ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS max(age) OVER (PARTITION BY upper(city) ORDER BY (age + 1) ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#3]
               +- Project [name#8, age#9, city#10, cast((age#9 + 1) as bigint) AS _w0#11, upper(city#10) AS _w1#12, (age#9 + 1) AS _w2#13]
                  +- LocalRelation [name#8, age#9, city#10], 3 rows
      "
    `)
  })

  it('look over the groups of an aggregation', async () => {
    const total = over('sum', [call('sum', column('age'))], { orders: [call('count', value(1))] })
    const query = groupBy(people, [column('city')], column('city'), as(total, 'total'))
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [city#1, sum(sum(age)) OVER (ORDER BY count(1) ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2 AS total#3]
      +- Window [sum(sum(age)#4) OVER (ORDER BY count(1)#5 ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS sum(sum(age)) OVER (ORDER BY count(1) ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2]
         +- Aggregate [city#1], [city#1, sum(cast(age#6 as bigint)) AS sum(age)#4, count(1) AS count(1)#5]
            +- LocalRelation [name#7, age#6, city#1], 3 rows
      "
    `)
  })

  it('see only the groups that HAVING keeps', async () => {
    const total = as(over('sum', [call('sum', column('age'))], {}), 'total')
    const grouped = groupBy(people, [column('city')], column('city'), total)
    const condition = call('>', call('max', column('age')), value(1))
    expect(await printedAnalysis({ kind: 'having', input: grouped, condition })).toMatchInlineSnapshot(`
      "
      Project [city#1, sum(sum(age)) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)#2 AS total#3]
      +- Window [sum(sum(age)#4) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS sum(sum(age)) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)#2]
         +- Project [city#1, sum(age)#4]
            +- Filter (max(age)#5 > 1)
               +- Aggregate [city#1], [city#1, sum(cast(age#6 as bigint)) AS sum(age)#4, max(age#6) AS max(age)#5]
                  +- LocalRelation [name#7, age#6, city#1], 3 rows
      "
    `)
  })

  it('are refused where there are no windows yet', async () => {
    const sum = over('sum', [column('age')], {})
    const refused = async (query: Parameters<typeof analyzed>[0]): Promise<string> =>
      await analyzed(query).then(
        () => 'nothing',
        (error: { readonly code: string }) => error.code,
      )
    expect(await refused(where(people, call('>', sum, value(1))))).toBe(
      'WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE',
    )
    expect(await refused(select(people, call('sum', sum)))).toBe('WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE')
    expect(await refused(groupBy(people, [sum], call('count', value(1))))).toBe(
      'UNSUPPORTED_EXPR_FOR_OPERATOR',
    )
    expect(await refused(select(people, over('upper', [column('name')], {})))).toBe(
      'UNSUPPORTED_EXPR_FOR_WINDOW',
    )
    const joined = join(people, oneRow, call('>', sum, value(1)))
    expect(await refused(joined)).toBe('UNSUPPORTED_EXPR_FOR_OPERATOR')
    const range = {
      unit: 'range',
      lower: { kind: 'unboundedPreceding' },
      upper: { kind: 'currentRow' },
    } as const
    expect(await refused(select(people, over('sum', [column('age')], { frame: range })))).toBe(
      'DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER',
    )
  })
})
