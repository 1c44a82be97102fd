import { describe, expect, it } from 'vitest'
import { userFunction } from '../../../test/functions.ts'
import {
  as,
  call,
  column,
  groupBy,
  images,
  orderBy,
  people,
  printedOptimum,
  select,
  star,
  value,
  where,
} from '../../../test/queries.ts'
import { eliminateFilter } from './eliminate-filter.ts'
import { pushFilterThroughAggregate } from './push-filter-through-aggregate.ts'
import { pushFilterThroughProject } from './push-filter-through-project.ts'
import { pushFilterThroughSort } from './push-filter-through-sort.ts'
import { pushPartitionFilters } from './push-partition-filters.ts'
import { splitFilter } from './split-filter.ts'

const users = [userFunction('digit'), userFunction('counted', { deterministic: false })]
const isThree = call('=', call('digit', column('image')), value(3))
const isSmall = call('<', column('label'), value(5))

describe('splitFilter', () => {
  it('filters by cheap conditions before those that call functions of the user', async () => {
    const isLarge = call('>', column('size'), value(100))
    const query = where(images, call('and', call('and', isThree, isSmall), isLarge))
    expect(await printedOptimum(query, [], { users })).toMatchInlineSnapshot(`
      "
      Filter (((digit(image#1) = 3) AND (label#2 < 5)) AND (size#3 > cast(100 as bigint)))
      +- Scan image [image#1, size#3, label#2], 0 files
      "
    `)
    expect(await printedOptimum(query, [splitFilter], { users })).toMatchInlineSnapshot(`
      "
      Filter (digit(image#1) = 3)
      +- Filter ((label#2 < 5) AND (size#3 > cast(100 as bigint)))
         +- Scan image [image#1, size#3, label#2], 0 files
      "
    `)
  })

  it('keeps the order of conditions that call functions which are not deterministic', async () => {
    const query = where(images, call('and', call('=', call('counted'), value(1)), isSmall))
    expect(await printedOptimum(query, [splitFilter], { users })).toMatchInlineSnapshot(`
      "
      Filter ((counted() = 1) AND (label#1 < 5))
      +- Scan image [image#2, size#3, label#1], 0 files
      "
    `)
  })
})

describe('splitFilter, where conditions are not deterministic', () => {
  it('filters first by the conditions before them', async () => {
    const query = where(images, call('and', isSmall, call('=', call('counted'), value(1))))
    expect(await printedOptimum(query, [splitFilter], { users })).toMatchInlineSnapshot(`
      "
      Filter (counted() = 1)
      +- Filter (label#1 < 5)
         +- Scan image [image#2, size#3, label#1], 0 files
      "
    `)
  })
})

describe('pushFilterThroughSort, where rows are sorted at random', () => {
  it('leaves the filter above, so that the order stays what it was', async () => {
    const query = where(orderBy(people, call('counted')), call('>', column('age'), value(18)))
    expect(await printedOptimum(query, [pushFilterThroughSort], { users })).toMatchInlineSnapshot(`
      "
      Filter (age#1 > 18)
      +- Sort [counted() ASC NULLS FIRST]
         +- LocalRelation [name#2, age#1, city#3], 3 rows
      "
    `)
  })
})

describe('pushFilterThroughProject', () => {
  it('filters before computing, by what columns are computed from', async () => {
    const query = where(
      select(people, as(call('+', column('age'), value(1)), 'next')),
      call('>', column('next'), value(18)),
    )
    expect(await printedOptimum(query, [], { users })).toMatchInlineSnapshot(`
      "
      Filter (next#1 > 18)
      +- Project [(age#2 + 1) AS next#1]
         +- LocalRelation [name#3, age#2, city#4], 3 rows
      "
    `)
    expect(await printedOptimum(query, [pushFilterThroughProject], { users })).toMatchInlineSnapshot(`
      "
      Project [(age#1 + 1) AS next#2]
      +- Filter ((age#1 + 1) > 18)
         +- LocalRelation [name#3, age#1, city#4], 3 rows
      "
    `)
  })

  it('keeps conditions over functions of the user above, and pushes the others', async () => {
    const query = where(
      select(images, as(call('digit', column('image')), 'd'), column('label')),
      call('and', isSmall, call('=', column('d'), value(3))),
    )
    expect(await printedOptimum(query, [pushFilterThroughProject], { users })).toMatchInlineSnapshot(`
      "
      Filter (d#1 = 3)
      +- Project [digit(image#2) AS d#1, label#3]
         +- Filter (label#3 < 5)
            +- Scan image [image#2, size#4, label#3], 0 files
      "
    `)
  })

  it('does not change for how many rows something random is computed', async () => {
    const query = where(select(people, column('age'), call('rand')), call('>', column('age'), value(18)))
    expect(await printedOptimum(query, [pushFilterThroughProject], { users })).toMatchInlineSnapshot(`
      "
      Filter (age#1 > 18)
      +- Project [age#1, rand() AS rand()#2]
         +- LocalRelation [name#3, age#1, city#4], 3 rows
      "
    `)
  })
})

describe('pushFilterThroughSort', () => {
  it('filters before sorting', async () => {
    const query = where(orderBy(people, column('age')), call('>', column('age'), value(18)))
    expect(await printedOptimum(query, [pushFilterThroughSort], { users })).toMatchInlineSnapshot(`
      "
      Sort [age#1 ASC NULLS FIRST]
      +- Filter (age#1 > 18)
         +- LocalRelation [name#2, age#1, city#3], 3 rows
      "
    `)
  })
})

describe('pushFilterThroughAggregate', () => {
  it('filters rows by what they are grouped by, and groups by what is aggregated', async () => {
    const grouped = groupBy(people, [column('city')], as(column('city'), 'c'), as(call('count', star()), 'n'))
    const query = where(
      grouped,
      call('and', call('=', column('c'), value('Paris')), call('>', column('n'), value(1n))),
    )
    expect(await printedOptimum(query, [], { users })).toMatchInlineSnapshot(`
      "
      Filter ((c#1 = Paris) AND (n#2 > 1))
      +- Aggregate [city#3], [city#3 AS c#1, count(1) AS n#2]
         +- LocalRelation [name#4, age#5, city#3], 3 rows
      "
    `)
    expect(await printedOptimum(query, [pushFilterThroughAggregate], { users })).toMatchInlineSnapshot(`
      "
      Filter (n#1 > 1)
      +- Aggregate [city#2], [city#2 AS c#3, count(1) AS n#1]
         +- Filter (city#2 = Paris)
            +- LocalRelation [name#4, age#5, city#2], 3 rows
      "
    `)
  })

  it('leaves the one group of all rows alone', async () => {
    const query = where(select(people, as(call('count', star()), 'n')), value(false))
    expect(await printedOptimum(query, [pushFilterThroughAggregate], { users })).toMatchInlineSnapshot(`
      "
      Filter false
      +- Aggregate [], [count(1) AS n#1]
         +- LocalRelation [name#2, age#3, city#4], 3 rows
      "
    `)
  })
})

describe('pushPartitionFilters', () => {
  it('leaves out files by their folders, and filters rows by the rest', async () => {
    const query = where(images, call('and', isSmall, call('>', column('size'), value(100))))
    expect(await printedOptimum(query, [pushPartitionFilters], { users })).toMatchInlineSnapshot(`
      "
      Filter (size#1 > cast(100 as bigint))
      +- Scan image [image#2, size#1, label#3], 0 files, PartitionFilters: [(label#3 < 5)]
      "
    `)
  })

  it('filters rows by conditions that cannot be computed without them', async () => {
    const query = where(images, call('=', call('digit', column('label')), value(1)))
    expect(await printedOptimum(query, [pushPartitionFilters], { users })).toMatchInlineSnapshot(`
      "
      Filter (digit(label#1) = 1)
      +- Scan image [image#2, size#3, label#1], 0 files
      "
    `)
  })
})

describe('eliminateFilter', () => {
  it('drops a filter that keeps every row, and what is below one that keeps none', async () => {
    expect(await printedOptimum(where(people, value(true)), [eliminateFilter])).toMatchInlineSnapshot(`
      "
      LocalRelation [name#1, age#2, city#3], 3 rows
      "
    `)
    expect(await printedOptimum(where(people, value(false)), [eliminateFilter])).toMatchInlineSnapshot(`
      "
      Values [name#1, age#2, city#3], 0 rows
      "
    `)
  })
})
