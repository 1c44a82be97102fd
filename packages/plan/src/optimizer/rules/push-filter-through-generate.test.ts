import { describe, expect, it } from 'vitest'
import { call, column, people, printedOptimum, value, where } from '../../../test/queries.ts'
import type { UnresolvedPlan } from '../../plans/unresolved-plan.ts'
import { pushFilterThroughGenerate } from './push-filter-through-generate.ts'

const ages: UnresolvedPlan = {
  kind: 'generate',
  input: people,
  generator: call('explode', call('array', column('age'), value(1))),
  outer: false,
  columns: ['one'],
}
const isAda = call('=', column('name'), value('Ada'))
const isOne = call('=', column('one'), value(1))

describe('pushFilterThroughGenerate', () => {
  it('filters rows before they become several', async () => {
    const query = where(ages, call('and', isAda, isOne))
    expect(await printedOptimum(query, [])).toMatchInlineSnapshot(`
      "
      Filter ((name#1 = Ada) AND (one#2 = 1))
      +- Generate array(age#3, 1) AS [one#2], [name#1, age#3, city#4]
         +- LocalRelation [name#1, age#3, city#4], 3 rows
      "
    `)
    expect(await printedOptimum(query, [pushFilterThroughGenerate])).toMatchInlineSnapshot(`
      "
      Filter (one#1 = 1)
      +- Generate array(age#2, 1) AS [one#1], [name#3, age#2, city#4]
         +- Filter (name#3 = Ada)
            +- LocalRelation [name#3, age#2, city#4], 3 rows
      "
    `)
  })

  it('leaves conditions over what is made above', async () => {
    expect(await printedOptimum(where(ages, isOne), [pushFilterThroughGenerate])).toMatchInlineSnapshot(`
      "
      Filter (one#1 = 1)
      +- Generate array(age#2, 1) AS [one#1], [name#3, age#2, city#4]
         +- LocalRelation [name#3, age#2, city#4], 3 rows
      "
    `)
  })
})
