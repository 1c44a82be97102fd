import { describe, expect, it } from 'vitest'
import {
  call,
  column,
  join,
  named,
  numbers,
  people,
  printedOptimum,
  select,
  value,
  where,
} from '../../../test/queries.ts'
import type { UnresolvedPlan } from '../../index.ts'
import { eliminateOuterJoin } from './eliminate-outer-join.ts'
import { factorDisjunction } from './factor-disjunction.ts'
import { pushJoinCondition } from './push-join-condition.ts'
import { pushMarkThroughJoin } from './push-mark-through-join.ts'

const equal = (left: string, right: string) => call('=', column(left), column(right))
const above = (name: string, bound: number) => call('>', column(name), value(bound))
const first = named(people, 'a')
const second = named(people, 'b')

describe('pushJoinCondition', () => {
  it('filters both sides of an inner join by what the condition asks of each alone', async () => {
    const condition = call(
      'and',
      call('and', equal('a.name', 'b.name'), above('a.age', 1)),
      above('b.age', 2),
    )
    expect(await printedOptimum(join(first, second, condition), [])).toMatchInlineSnapshot(`
      "
      Join inner, (((name#1 = name#2) AND (age#3 > 1)) AND (age#4 > 2))
      :- LocalRelation [name#1, age#3, city#5], 3 rows
      +- LocalRelation [name#2, age#4, city#6], 3 rows
      "
    `)
    expect(await printedOptimum(join(first, second, condition), [pushJoinCondition])).toMatchInlineSnapshot(`
      "
      Join inner, (name#1 = name#2)
      :- Filter (age#3 > 1)
      :  +- LocalRelation [name#1, age#3, city#4], 3 rows
      +- Filter (age#5 > 2)
         +- LocalRelation [name#2, age#5, city#6], 3 rows
      "
    `)
  })

  it('filters only the side of a left join that may lack a partner', async () => {
    const condition = call('and', above('a.age', 1), above('b.age', 2))
    expect(
      await printedOptimum(join(first, second, condition, 'left'), [pushJoinCondition]),
    ).toMatchInlineSnapshot(`
      "
      Join left, (age#1 > 1)
      :- LocalRelation [name#2, age#1, city#3], 3 rows
      +- Filter (age#4 > 2)
         +- LocalRelation [name#5, age#4, city#6], 3 rows
      "
    `)
  })

  it('keeps the condition of a full join', async () => {
    expect(
      await printedOptimum(join(first, second, above('a.age', 1), 'full'), [pushJoinCondition]),
    ).toMatchInlineSnapshot(`
      "
      Join full, (age#1 > 1)
      :- LocalRelation [name#2, age#1, city#3], 3 rows
      +- LocalRelation [name#4, age#5, city#6], 3 rows
      "
    `)
  })
})

describe('eliminateOuterJoin', () => {
  it('makes an inner join of one whose rows without a partner are dropped', async () => {
    const left = join(first, second, equal('a.name', 'b.name'), 'left')
    expect(await printedOptimum(where(left, above('b.age', 3)), [eliminateOuterJoin])).toMatchInlineSnapshot(`
      "
      Filter (age#1 > 3)
      +- Join inner, (name#2 = name#3)
         :- LocalRelation [name#2, age#4, city#5], 3 rows
         +- LocalRelation [name#3, age#1, city#6], 3 rows
      "
    `)
  })

  it('makes half of a full join', async () => {
    const full = join(first, second, equal('a.name', 'b.name'), 'full')
    expect(await printedOptimum(where(full, above('b.age', 3)), [eliminateOuterJoin])).toMatchInlineSnapshot(`
      "
      Filter (age#1 > 3)
      +- Join right, (name#2 = name#3)
         :- LocalRelation [name#2, age#4, city#5], 3 rows
         +- LocalRelation [name#3, age#1, city#6], 3 rows
      "
    `)
  })

  it('keeps rows without a partner that the filter asks for', async () => {
    const left = join(first, second, equal('a.name', 'b.name'), 'left')
    expect(
      await printedOptimum(where(left, call('isnull', column('b.age'))), [eliminateOuterJoin]),
    ).toMatchInlineSnapshot(`
      "
      Filter (age#1 IS NULL)
      +- Join left, (name#2 = name#3)
         :- LocalRelation [name#2, age#4, city#5], 3 rows
         +- LocalRelation [name#3, age#1, city#6], 3 rows
      "
    `)
  })
})

describe('factorDisjunction', () => {
  it('takes what all alternatives ask out of them', async () => {
    const query = where(
      join(first, second),
      call(
        'or',
        call('and', equal('a.name', 'b.name'), above('a.age', 1)),
        call('and', equal('a.name', 'b.name'), above('b.age', 2)),
      ),
    )
    expect(await printedOptimum(query, [factorDisjunction])).toMatchInlineSnapshot(`
      "
      Filter ((name#1 = name#2) AND ((age#3 > 1) OR (age#4 > 2)))
      +- Join inner
         :- LocalRelation [name#1, age#3, city#5], 3 rows
         +- LocalRelation [name#2, age#4, city#6], 3 rows
      "
    `)
  })

  it('drops the alternatives where one asks nothing more', async () => {
    const query = where(
      people,
      call('or', above('age', 1), call('and', above('age', 1), equal('name', 'city'))),
    )
    expect(await printedOptimum(query, [factorDisjunction])).toMatchInlineSnapshot(`
      "
      Filter (age#1 > 1)
      +- LocalRelation [name#2, age#1, city#3], 3 rows
      "
    `)
  })

  it('keeps alternatives that have nothing in common', async () => {
    const query = where(people, call('or', above('age', 1), equal('name', 'city')))
    expect(await printedOptimum(query, [factorDisjunction])).toMatchInlineSnapshot(`
      "
      Filter ((age#1 > 1) OR (name#2 = city#3))
      +- LocalRelation [name#2, age#1, city#3], 3 rows
      "
    `)
  })
})

describe('pushMarkThroughJoin', () => {
  const exists = (plan: UnresolvedPlan, inner: string): UnresolvedPlan =>
    where(plan, {
      kind: 'exists',
      plan: where(numbers('e', 1000), equal('e.id', inner)),
    })
  const [small, large] = [numbers('s', 100), numbers('l', 100_000)]

  it('marks the smaller side before it is joined', async () => {
    const joined = join(large, small, call('>', column('l.id'), column('s.id')))
    expect(await printedOptimum(exists(joined, 's.id'), [])).toMatchInlineSnapshot(`
      "
      Project [id#1, id#2]
      +- Filter exists(id)#3
         +- Join mark exists(id)#3, (id#4 = id#2)
            :- Join inner, (id#1 > id#2)
            :  :- Range (0, 100000, step=1) [id#1]
            :  +- Range (0, 100, step=1) [id#2]
            +- Range (0, 1000, step=1) [id#4]
      "
    `)
    expect(await printedOptimum(exists(joined, 's.id'), [pushMarkThroughJoin])).toMatchInlineSnapshot(`
      "
      Project [id#1, id#2]
      +- Filter exists(id)#3
         +- Project [id#1, id#2, exists(id)#3]
            +- Join inner, (id#1 > id#2)
               :- Range (0, 100000, step=1) [id#1]
               +- Join mark exists(id)#3, (id#4 = id#2)
                  :- Range (0, 100, step=1) [id#2]
                  +- Range (0, 1000, step=1) [id#4]
      "
    `)
  })

  it('marks what is joined where that is less than the side', async () => {
    const joined = join(large, where(small, above('s.id', 5)), equal('l.id', 's.id'))
    expect(await printedOptimum(exists(joined, 'l.id'), [pushMarkThroughJoin])).toMatchInlineSnapshot(`
      "
      Project [id#1, id#2]
      +- Filter exists(id)#3
         +- Join mark exists(id)#3, (id#4 = id#1)
            :- Join inner, (id#1 = id#2)
            :  :- Range (0, 100000, step=1) [id#1]
            :  +- Filter (id#2 > cast(5 as bigint))
            :     +- Range (0, 100, step=1) [id#2]
            +- Range (0, 1000, step=1) [id#4]
      "
    `)
  })

  it('marks what is joined where the mark depends on both sides', async () => {
    const joined = join(large, small, call('>', column('l.id'), column('s.id')))
    const query = where(select(joined, column('l.id'), column('s.id')), {
      kind: 'exists',
      plan: where(numbers('e', 1000), call('and', equal('e.id', 'l.id'), equal('e.id', 's.id'))),
    })
    expect(await printedOptimum(query, [pushMarkThroughJoin])).toMatchInlineSnapshot(`
      "
      Project [id#1, id#2]
      +- Filter exists(id, id)#3
         +- Join mark exists(id, id)#3, ((id#4 = id#1) AND (id#4 = id#2))
            :- Project [id#1, id#2]
            :  +- Join inner, (id#1 > id#2)
            :     :- Range (0, 100000, step=1) [id#1]
            :     +- Range (0, 100, step=1) [id#2]
            +- Range (0, 1000, step=1) [id#4]
      "
    `)
  })
})
