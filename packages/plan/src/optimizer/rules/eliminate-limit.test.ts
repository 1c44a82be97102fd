import { describe, expect, it } from 'vitest'
import { limit, people, printedOptimum, value, values } from '../../../test/queries.ts'
import { eliminateLimit } from './eliminate-limit.ts'

describe('eliminateLimit', () => {
  it('keeps the smaller of two limits', async () => {
    expect(await printedOptimum(limit(limit(people, 2), 5), [])).toMatchInlineSnapshot(`
      "
      Limit 5
      +- Limit 2
         +- LocalRelation [name#1, age#2, city#3], 3 rows
      "
    `)
    expect(await printedOptimum(limit(limit(people, 2), 5), [eliminateLimit])).toMatchInlineSnapshot(`
      "
      Limit 2
      +- LocalRelation [name#1, age#2, city#3], 3 rows
      "
    `)
  })

  it('drops a limit above rows that are no more than it lets through', async () => {
    expect(
      await printedOptimum(limit(values([value(1)], [value(2)]), 2), [eliminateLimit]),
    ).toMatchInlineSnapshot(`
      "
      Values [col1#1], 2 rows
      "
    `)
  })

  it('keeps a limit that lets fewer rows through', async () => {
    expect(
      await printedOptimum(limit(values([value(1)], [value(2)]), 1), [eliminateLimit]),
    ).toMatchInlineSnapshot(`
      "
      Limit 1
      +- Values [col1#1], 2 rows
      "
    `)
  })
})
