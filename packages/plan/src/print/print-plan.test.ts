import { describe, expect, it } from 'vitest'
import {
  analyzed,
  as,
  call,
  column,
  descending,
  groupBy,
  images,
  limit,
  orderBy,
  people,
  printed,
  select,
  star,
  value,
  values,
  where,
} from '../../test/queries.ts'
import { printNode } from './print-plan.ts'

describe('printPlan', () => {
  it('prints a plan as a tree, the last step first', async () => {
    const grouped = groupBy(
      where(people, call('>', column('age'), value(18))),
      [column('city')],
      column('city'),
      as(call('count', star()), 'n'),
    )
    const plan = await analyzed(limit(orderBy(grouped, descending(column('n'))), 3))
    expect(`\n${printed(plan)}\n`).toMatchInlineSnapshot(`
      "
      Limit 3
      +- Sort [n#1 DESC NULLS LAST]
         +- Aggregate [city#2], [city#2, count(1) AS n#1]
            +- Filter (age#3 > 18)
               +- LocalRelation [name#4, age#3, city#2], 3 rows
      "
    `)
  })

  it('prints what leaves hold', async () => {
    const scan = await analyzed(images)
    expect(`\n${printed(scan)}\n`).toMatchInlineSnapshot(`
      "
      Scan image [image#1, size#2, label#3], 0 files
      "
    `)
    expect(
      `\n${printed(await analyzed(select(values([value(1)]), column('col1'))))}\n`,
    ).toMatchInlineSnapshot(`
      "
      Project [col1#1]
      +- Values [col1#1], 1 row
      "
    `)
  })

  it('prints one node alone', async () => {
    expect(printNode(await analyzed(limit(people, 3)))).toBe('Limit 3')
  })
})
