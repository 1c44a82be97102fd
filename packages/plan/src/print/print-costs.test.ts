import { describe, expect, it } from 'vitest'
import { analyzed, call, column, join, numbers, where } from '../../test/queries.ts'
import { printCosts } from './print-costs.ts'

describe('printCosts', () => {
  it('says how many rows each node is expected to give', async () => {
    const few = where(numbers('b', 20), call('>', column('id'), column('id')))
    const plan = await analyzed(join(numbers('a', 6_000_000), few, call('=', column('a.id'), column('b.id'))))
    expect(`\n${printCosts(plan).replace(/#\d+/g, '#')}\n`).toMatchInlineSnapshot(`
      "
      Join inner, (id# = id#), Statistics(rowCount=6)
      :- Range (0, 6000000, step=1) [id#], Statistics(rowCount=6.00E+6)
      +- Filter (id# > id#), Statistics(rowCount=6)
         +- Range (0, 20, step=1) [id#], Statistics(rowCount=20)
      "
    `)
  })
})
