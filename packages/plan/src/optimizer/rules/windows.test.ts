import { describe, expect, it } from 'vitest'
import { as, call, column, people, printedOptimum, select, value, where } from '../../../test/queries.ts'
import type { UnresolvedExpression } from '../../index.ts'
import { pruneColumns } from './prune-columns.ts'
import { pushFilterThroughProject } from './push-filter-through-project.ts'
import { pushFilterThroughWindow } from './push-filter-through-window.ts'

const ages: UnresolvedExpression = {
  kind: 'window',
  function: call('sum', column('age')),
  partitionBy: [column('city')],
  orders: [],
}
const summed = select(people, column('name'), column('city'), as(ages, 'ages'))

describe('pushFilterThroughWindow', () => {
  it('filters whole partitions before the window, and single rows after it', async () => {
    const isParis = call('=', column('city'), value('Paris'))
    const isBob = call('=', column('name'), value('Bob'))
    const query = where(summed, call('and', isParis, isBob))
    expect(await printedOptimum(query, [])).toMatchInlineSnapshot(`
      "
      Filter ((city#1 = Paris) AND (name#2 = Bob))
      +- Project [name#2, city#1, sum(age) OVER (PARTITION BY city ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)#3 AS ages#4]
         +- Window [sum(_w0#5) OVER (PARTITION BY city#1 ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS sum(age) OVER (PARTITION BY city ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)#3]
            +- Project [name#2, age#6, city#1, cast(age#6 as bigint) AS _w0#5]
               +- LocalRelation [name#2, age#6, city#1], 3 rows
      "
    `)
    expect(
      await printedOptimum(query, [pushFilterThroughProject, pushFilterThroughWindow]),
    ).toMatchInlineSnapshot(`
      "
      Project [name#1, city#2, sum(age) OVER (PARTITION BY city ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)#3 AS ages#4]
      +- Filter (name#1 = Bob)
         +- Window [sum(_w0#5) OVER (PARTITION BY city#2 ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS sum(age) OVER (PARTITION BY city ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)#3]
            +- Project [name#1, age#6, city#2, cast(age#6 as bigint) AS _w0#5]
               +- Filter (city#2 = Paris)
                  +- LocalRelation [name#1, age#6, city#2], 3 rows
      "
    `)
  })

  it('leaves conditions over what the window computes above it', async () => {
    const query = where(summed, call('>', column('ages'), column('city')))
    expect(await printedOptimum(query, [pushFilterThroughWindow])).toBe(await printedOptimum(query, []))
  })
})

describe('pruneColumns', () => {
  it('drops windows that nobody reads', async () => {
    expect(await printedOptimum(select(summed, column('name')), [pruneColumns])).toMatchInlineSnapshot(`
      "
      Project [name#1]
      +- Project [name#1]
         +- Project [name#1]
            +- LocalRelation [name#1], 3 rows
      "
    `)
  })
})
