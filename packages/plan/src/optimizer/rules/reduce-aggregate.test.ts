import { describe, expect, it } from 'vitest'
import {
  as,
  call,
  column,
  groupBy,
  join,
  named,
  numbers,
  printedOptimum,
  value,
  where,
} from '../../../test/queries.ts'
import { reduceAggregate } from './reduce-aggregate.ts'

const equal = (left: string, right: string) => call('=', column(left), column(right))
const counts = named(
  groupBy(numbers('n', 100_000), [column('id')], column('id'), as(call('count', value(1)), 'c')),
  'g',
)

describe('reduceAggregate', () => {
  it('aggregates only groups that a join with few rows asks for', async () => {
    const query = join(numbers('few', 50), counts, equal('few.id', 'g.id'))
    expect(await printedOptimum(query, [])).toMatchInlineSnapshot(`
      "
      Join inner, (id#1 = id#2)
      :- Range (0, 50, step=1) [id#1]
      +- Aggregate [id#2], [id#2, count(1) AS c#3]
         +- Range (0, 100000, step=1) [id#2]
      "
    `)
    expect(await printedOptimum(query, [reduceAggregate])).toMatchInlineSnapshot(`
      "
      Join inner, (id#1 = id#2)
      :- Range (0, 50, step=1) [id#1]
      +- Aggregate [id#2], [id#2, count(1) AS c#3]
         +- Project [id#2]
            +- Filter wanted#4
               +- Join mark wanted#4, (id#2 = id#5)
                  :- Range (0, 100000, step=1) [id#2]
                  +- Project [id#5]
                     +- Range (0, 50, step=1) [id#5]
      "
    `)
  })

  it('aggregates all groups where the other side has many rows, or is left as it is', async () => {
    for (const query of [
      join(numbers('many', 90_000), counts, equal('many.id', 'g.id')),
      join(counts, numbers('few', 50), equal('few.id', 'g.id'), 'left'),
      join(numbers('few', 50), counts, equal('few.id', 'g.id'), 'full'),
      join(numbers('few', 50), counts, call('=', column('few.id'), column('g.c'))),
    ]) {
      expect(await printedOptimum(query, [reduceAggregate])).not.toContain('wanted')
    }
  })

  it('reads no side twice that draws random numbers', async () => {
    const drawn = named(
      where(numbers('few', 50), call('>', call('rand'), value(0.5, { kind: 'double' }))),
      'd',
    )
    const query = join(drawn, counts, equal('d.id', 'g.id'))
    expect(await printedOptimum(query, [reduceAggregate])).not.toContain('wanted')
  })
})
