import { describe, expect, it } from 'vitest'
import {
  as,
  call,
  cast,
  column,
  groupBy,
  join,
  named,
  numbers,
  printedOptimum,
  select,
  value,
} from '../../../test/queries.ts'
import { pushAggregateThroughJoin } from './push-aggregate-through-join.ts'

const equal = (left: string, right: string) => call('=', column(left), column(right))
/** Many rows of few keys, as orders are of customers. */
const orders = named(
  select(numbers('n', 100_000), as(cast(column('id'), { kind: 'tinyint' }, 'try'), 'key'), column('id')),
  'o',
)
const customers = named(
  select(numbers('n', 200), as(cast(column('id'), { kind: 'tinyint' }, 'try'), 'key')),
  'c',
)
const joined = (type: 'inner' | 'left' | 'right' | 'full') =>
  join(customers, orders, equal('c.key', 'o.key'), type)
const rules = [pushAggregateThroughJoin]

describe('pushAggregateThroughJoin', () => {
  it('counts the many rows of each key before they are joined', async () => {
    const query = groupBy(joined('left'), [column('c.key')], as(call('count', column('o.id')), 'n'))
    expect(await printedOptimum(query, [])).toMatchInlineSnapshot(`
      "
      Aggregate [key#1], [count(id#2) AS n#3]
      +- Join left, (key#1 = key#4)
         :- Project [try_cast(id#5 as tinyint) AS key#1]
         :  +- Range (0, 200, step=1) [id#5]
         +- Project [try_cast(id#2 as tinyint) AS key#4, id#2]
            +- Range (0, 100000, step=1) [id#2]
      "
    `)
    expect(await printedOptimum(query, rules)).toMatchInlineSnapshot(`
      "
      Aggregate [key#1], [coalesce(sum(count#2), 0) AS n#3]
      +- Join left, (key#1 = key#4)
         :- Project [try_cast(id#5 as tinyint) AS key#1]
         :  +- Range (0, 200, step=1) [id#5]
         +- Aggregate [key#4], [key#4, count(id#6) AS count#2]
            +- Project [try_cast(id#6 as tinyint) AS key#4, id#6]
               +- Range (0, 100000, step=1) [id#6]
      "
    `)
  })

  it('takes what is grouped by of that side as well, and several aggregates', async () => {
    const query = groupBy(
      joined('inner'),
      [column('o.key')],
      column('o.key'),
      as(call('+', call('count', value(1)), call('max', column('o.id'))), 'n'),
    )
    expect(await printedOptimum(query, rules)).toMatchInlineSnapshot(`
      "
      Aggregate [key#1], [key#1, (coalesce(sum(count#2), 0) + max(max#3)) AS n#4]
      +- Join inner, (key#5 = key#1)
         :- Project [try_cast(id#6 as tinyint) AS key#5]
         :  +- Range (0, 200, step=1) [id#6]
         +- Aggregate [key#1], [key#1, count(1) AS count#2, max(id#7) AS max#3]
            +- Project [try_cast(id#7 as tinyint) AS key#1, id#7]
               +- Range (0, 100000, step=1) [id#7]
      "
    `)
  })

  it('finds the different rows of a side first', async () => {
    const query = groupBy(joined('inner'), [column('c.key')], column('c.key'))
    expect(await printedOptimum(query, rules)).toMatchInlineSnapshot(`
      "
      Aggregate [key#1], [key#1]
      +- Join inner, (key#1 = key#2)
         :- Project [try_cast(id#3 as tinyint) AS key#1]
         :  +- Range (0, 200, step=1) [id#3]
         +- Aggregate [key#2], [key#2]
            +- Project [try_cast(id#4 as tinyint) AS key#2, id#4]
               +- Range (0, 100000, step=1) [id#4]
      "
    `)
  })

  it('counts no rows of NULLs that an outer join puts in place of a row', async () => {
    const query = groupBy(joined('left'), [column('c.key')], as(call('count', value(1)), 'n'))
    expect(await printedOptimum(query, rules)).toBe(await printedOptimum(query, []))
  })

  it('leaves aggregates that cannot be taken in parts, or may raise an error, and columns of both sides', async () => {
    const key = [column('c.key')]
    for (const query of [
      groupBy(joined('inner'), key, as(call('sum', cast(column('o.id'), { kind: 'double' })), 'n')),
      groupBy(joined('inner'), key, as(call('sum', column('o.id')), 'n')),
      groupBy(joined('inner'), key, as(call('count', call('+', column('o.id'), value(1))), 'n')),
      groupBy(
        joined('inner'),
        key,
        as(call('count', column('o.id')), 'n'),
        as(call('max', column('c.key')), 'm'),
      ),
    ]) {
      expect(await printedOptimum(query, rules)).toBe(await printedOptimum(query, []))
    }
  })

  it('leaves a side whose rows hardly share keys', async () => {
    const ids = join(customers, numbers('m', 100_000), equal('c.key', 'm.id'))
    const query = groupBy(ids, [column('c.key')], as(call('count', column('m.id')), 'n'))
    expect(await printedOptimum(query, rules)).toBe(await printedOptimum(query, []))
  })
})
