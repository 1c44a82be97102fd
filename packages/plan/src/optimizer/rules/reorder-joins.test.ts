import { describe, expect, it } from 'vitest'
import {
  call,
  column,
  join,
  limit,
  numbers,
  orderBy,
  printedOptimum,
  select,
  star,
  where,
} from '../../../test/queries.ts'
import { reorderJoins } from './reorder-joins.ts'

const equal = (left: string, right: string) => call('=', column(left), column(right))
const [small, middle, large] = [numbers('s', 100), numbers('m', 10_000), numbers('l', 1_000_000)]

describe('reorderJoins', () => {
  it('looks the rows of the larger side up in a table of the smaller one', async () => {
    expect(
      await printedOptimum(join(small, large, equal('s.id', 'l.id')), [reorderJoins]),
    ).toMatchInlineSnapshot(`
      "
      Project [id#1, id#2]
      +- Join inner, (id#1 = id#2)
         :- Range (0, 1000000, step=1) [id#2]
         +- Range (0, 100, step=1) [id#1]
      "
    `)
  })

  it('joins what has few rows first', async () => {
    const query = join(join(large, middle, equal('l.id', 'm.id')), small, equal('m.id', 's.id'))
    expect(await printedOptimum(query, [])).toMatchInlineSnapshot(`
      "
      Join inner, (id#1 = id#2)
      :- Join inner, (id#3 = id#1)
      :  :- Range (0, 1000000, step=1) [id#3]
      :  +- Range (0, 10000, step=1) [id#1]
      +- Range (0, 100, step=1) [id#2]
      "
    `)
    expect(await printedOptimum(query, [reorderJoins])).toMatchInlineSnapshot(`
      "
      Project [id#1, id#2, id#3]
      +- Join inner, (id#1 = id#2)
         :- Range (0, 10000, step=1) [id#2]
         +- Join inner, (id#1 = id#3)
            :- Range (0, 1000000, step=1) [id#1]
            +- Range (0, 100, step=1) [id#3]
      "
    `)
  })

  it('makes no pair without a condition where another order has one', async () => {
    const conditions = call('and', equal('s.id', 'l.id'), equal('m.id', 'l.id'))
    const query = where(join(join(small, middle), large), conditions)
    expect(await printedOptimum(query)).toMatchInlineSnapshot(`
      "
      Project [id#1, id#2, id#3]
      +- Join inner, (id#2 = id#3)
         :- Range (0, 10000, step=1) [id#2]
         +- Join inner, (id#1 = id#3)
            :- Range (0, 1000000, step=1) [id#3]
            +- Range (0, 100, step=1) [id#1]
      "
    `)
  })

  it('keeps the order of rows that are too few to matter', async () => {
    const query = join(numbers('a', 10), numbers('b', 100), equal('a.id', 'b.id'))
    expect(await printedOptimum(query, [reorderJoins])).toMatchInlineSnapshot(`
      "
      Join inner, (id#1 = id#2)
      :- Range (0, 10, step=1) [id#1]
      +- Range (0, 100, step=1) [id#2]
      "
    `)
  })

  it('leaves outer joins where they are', async () => {
    const query = join(small, large, equal('s.id', 'l.id'), 'left')
    expect(await printedOptimum(query, [reorderJoins])).toMatchInlineSnapshot(`
      "
      Join left, (id#1 = id#2)
      :- Range (0, 100, step=1) [id#1]
      +- Range (0, 1000000, step=1) [id#2]
      "
    `)
  })

  it('joins more relations than every order of which could be looked at', async () => {
    const tables = Array.from({ length: 14 }, (_, index) => numbers(`t${index}`, 1000 * (index + 1)))
    const [first = large, ...rest] = tables
    const query = rest.reduce(
      (plan, table, index) => join(plan, table, equal(`t${index}.id`, `t${index + 1}.id`)),
      first,
    )
    const printed = await printedOptimum(select(query, column('t0.id')))
    expect(printed.match(/Join inner/g)).toHaveLength(13)
    expect(printed).not.toMatch(/Join inner\n/)
  })

  it('changes no column, its name or its place', async () => {
    const query = limit(orderBy(select(join(small, large, equal('s.id', 'l.id')), star()), column('s.id')), 5)
    expect(await printedOptimum(query)).toMatchInlineSnapshot(`
      "
      Limit 5
      +- Sort [id#1 ASC NULLS FIRST]
         +- Project [id#1, id#2]
            +- Join inner, (id#1 = id#2)
               :- Range (0, 1000000, step=1) [id#2]
               +- Range (0, 100, step=1) [id#1]
      "
    `)
  })
})
