import { describe, expect, it } from 'vitest'
import { userFunction } from '../../../test/functions.ts'
import {
  as,
  call,
  column,
  groupBy,
  images,
  join,
  limit,
  named,
  oneRow,
  orderBy,
  people,
  printedOptimum,
  select,
  star,
  value,
  values,
  where,
} from '../../../test/queries.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import { eliminateProject } from './eliminate-project.ts'
import { foldProjection } from './fold-projection.ts'
import { mergeProjects } from './merge-projects.ts'
import { pruneColumns } from './prune-columns.ts'
import { reuseUserCalls } from './reuse-user-calls.ts'
import { shareUserCalls } from './share-user-calls.ts'

const users = [userFunction('digit'), userFunction('counted', { deterministic: false })]
const digit = call('digit', column('image'))

describe('mergeProjects', () => {
  it('makes one projection of two', async () => {
    const below = select(people, as(call('+', column('age'), value(1)), 'next'), column('name'))
    const query = select(below, call('+', column('next'), value(1)), as(column('name'), 'n'))
    expect(await printedOptimum(query, [], { users })).toMatchInlineSnapshot(`
      "
      Project [(next#1 + 1) AS (next + 1)#2, name#3 AS n#4]
      +- Project [(age#5 + 1) AS next#1, name#3]
         +- LocalRelation [name#3, age#5, city#6], 3 rows
      "
    `)
    expect(await printedOptimum(query, [mergeProjects], { users })).toMatchInlineSnapshot(`
      "
      Project [((age#1 + 1) + 1) AS (next + 1)#2, name#3 AS n#4]
      +- LocalRelation [name#3, age#1, city#5], 3 rows
      "
    `)
  })

  it('computes nothing twice for it', async () => {
    const query = select(select(images, as(digit, 'd')), call('+', column('d'), column('d')))
    expect(await printedOptimum(query, [mergeProjects], { users })).toMatchInlineSnapshot(`
      "
      Project [(d#1 + d#1) AS (d + d)#2]
      +- Project [digit(image#3) AS d#1]
         +- Scan image [image#3, size#4, label#5], 0 files
      "
    `)
  })

  it('moves nothing that is random', async () => {
    const query = select(select(people, as(call('rand'), 'r')), call('+', column('r'), value(1)))
    expect(await printedOptimum(query, [mergeProjects], { users })).toMatchInlineSnapshot(`
      "
      Project [(r#1 + cast(1 as double)) AS (r + 1)#2]
      +- Project [rand() AS r#1]
         +- LocalRelation [name#3, age#4, city#5], 3 rows
      "
    `)
  })
})

describe('eliminateProject', () => {
  it('drops a projection that gives what its input gives', async () => {
    expect(await printedOptimum(select(people, star()), [eliminateProject])).toMatchInlineSnapshot(`
      "
      LocalRelation [name#1, age#2, city#3], 3 rows
      "
    `)
  })

  it('keeps one that changes order or names', async () => {
    const query = select(values([value(1), value(2)]), column('col2'), column('col1'))
    expect(await printedOptimum(query, [eliminateProject])).toMatchInlineSnapshot(`
      "
      Project [col2#1, col1#2]
      +- Values [col1#2, col2#1], 1 row
      "
    `)
    expect(
      await printedOptimum(select(values([value(1)]), column('COL1')), [eliminateProject]),
    ).toMatchInlineSnapshot(`
        "
        Project [COL1#1]
        +- Values [col1#1], 1 row
        "
      `)
  })
})

describe('shareUserCalls', () => {
  it('calls a function once that a projection calls twice', async () => {
    const query = select(images, call('+', digit, value(1)), call('digit', digit))
    expect(await printedOptimum(query, [], { users })).toMatchInlineSnapshot(`
      "
      Project [(digit(image#1) + 1) AS (digit(image) + 1)#2, digit(digit(image#1)) AS digit(digit(image))#3]
      +- Scan image [image#1, size#4, label#5], 0 files
      "
    `)
    expect(await printedOptimum(query, [shareUserCalls], { users })).toMatchInlineSnapshot(`
      "
      Project [(digit(image)#1 + 1) AS (digit(image) + 1)#2, digit(digit(image)#1) AS digit(digit(image))#3]
      +- Project [image#4, size#5, label#6, digit(image#4) AS digit(image)#1]
         +- Scan image [image#4, size#5, label#6], 0 files
      "
    `)
  })

  it('calls it once for a projection and the filter below it', async () => {
    const query = limit(select(where(images, call('=', digit, value(3))), column('label'), digit), 10)
    expect(await printedOptimum(query, [shareUserCalls], { users })).toMatchInlineSnapshot(`
      "
      Limit 10
      +- Project [label#1, digit(image)#2 AS digit(image)#3]
         +- Filter (digit(image)#2 = 3)
            +- Project [image#4, size#5, label#1, digit(image#4) AS digit(image)#2]
               +- Scan image [image#4, size#5, label#1], 0 files
      "
    `)
  })

  it('calls it once for a grouping and what is grouped by it', async () => {
    const query = groupBy(images, [digit], as(digit, 'd'), call('count', star()))
    expect(await printedOptimum(query, [shareUserCalls], { users })).toMatchInlineSnapshot(`
      "
      Aggregate [digit(image)#1], [digit(image)#1 AS d#2, count(1) AS count(1)#3]
      +- Project [image#4, size#5, label#6, digit(image#4) AS digit(image)#1]
         +- Scan image [image#4, size#5, label#6], 0 files
      "
    `)
  })

  it('leaves calls over aggregates and over groups above them', async () => {
    const counts = [call('digit', call('count', column('age'))), call('digit', call('count', column('age')))]
    const query = groupBy(
      people,
      [column('city')],
      ...counts,
      call('digit', column('city')),
      call('digit', column('city')),
    )
    expect(await printedOptimum(query, [shareUserCalls], { users })).toMatchInlineSnapshot(`
      "
      Aggregate [city#1], [digit(count(age#2)) AS digit(count(age))#3, digit(count(age#2)) AS digit(count(age))#4, digit(city#1) AS digit(city)#5, digit(city#1) AS digit(city)#6]
      +- LocalRelation [name#7, age#2, city#1], 3 rows
      "
    `)
  })

  it('computes a call in the condition of a join on the side that it reads', async () => {
    const [left, right] = [named(people, 'l'), named(people, 'r')]
    const digitOf = (name: string): UnresolvedExpression =>
      call('digit', { kind: 'attribute', parts: [name, 'age'] })
    const condition = call('and', call('=', digitOf('r'), digitOf('l')), call('<', digitOf('r'), value(5)))
    const query = select(join(left, right, condition), value(1))
    expect(await printedOptimum(query, [shareUserCalls], { users })).toMatchInlineSnapshot(`
      "
      Project [1 AS 1#1]
      +- Project [name#2, age#3, city#4, name#5, age#6, city#7]
         +- Join inner, ((digit(age)#8 = digit(age#3)) AND (digit(age)#8 < 5))
            :- LocalRelation [name#2, age#3, city#4], 3 rows
            +- Project [name#5, age#6, city#7, digit(age#6) AS digit(age)#8]
               +- LocalRelation [name#5, age#6, city#7], 3 rows
      "
    `)
  })

  it('gives the columns that a filter gave when it shares the calls in it', async () => {
    const query = where(images, call('and', call('>', digit, value(2)), call('<', digit, value(5))))
    expect(await printedOptimum(query, [shareUserCalls], { users })).toMatchInlineSnapshot(`
      "
      Project [image#1, size#2, label#3]
      +- Filter ((digit(image)#4 > 2) AND (digit(image)#4 < 5))
         +- Project [image#1, size#2, label#3, digit(image#1) AS digit(image)#4]
            +- Scan image [image#1, size#2, label#3], 0 files
      "
    `)
  })

  it('calls a function that is not deterministic as often as it is written', async () => {
    const query = select(images, call('counted', column('label')), call('counted', column('label')))
    expect(await printedOptimum(query, [shareUserCalls], { users })).toMatchInlineSnapshot(`
      "
      Project [counted(label#1) AS counted(label)#2, counted(label#1) AS counted(label)#3]
      +- Scan image [image#4, size#5, label#1], 0 files
      "
    `)
  })
})

describe('reuseUserCalls', () => {
  it('sorts by what the select list has computed', async () => {
    const query = orderBy(select(images, as(digit, 'p')), digit)
    expect(await printedOptimum(query, [], { users })).toMatchInlineSnapshot(`
      "
      Project [p#1]
      +- Sort [digit(image#2) ASC NULLS FIRST]
         +- Project [digit(image#2) AS p#1, image#2]
            +- Scan image [image#2, size#3, label#4], 0 files
      "
    `)
    expect(await printedOptimum(query, [reuseUserCalls], { users })).toMatchInlineSnapshot(`
      "
      Project [p#1]
      +- Sort [p#1 ASC NULLS FIRST]
         +- Project [digit(image#2) AS p#1, image#2]
            +- Scan image [image#2, size#3, label#4], 0 files
      "
    `)
  })
})

describe('pruneColumns', () => {
  it('reads only the columns that somebody uses', async () => {
    const query = orderBy(
      groupBy(where(images, call('>', column('size'), value(100))), [column('label')], column('label')),
      column('label'),
    )
    expect(await printedOptimum(query, [pruneColumns], { users })).toMatchInlineSnapshot(`
      "
      Sort [label#1 ASC NULLS FIRST]
      +- Aggregate [label#1], [label#1]
         +- Filter (size#2 > cast(100 as bigint))
            +- Scan image [size#2, label#1], 0 files
      "
    `)
  })

  it('computes only what somebody uses', async () => {
    const query = select(select(images, as(digit, 'd'), column('label')), column('label'))
    expect(await printedOptimum(query, [pruneColumns], { users })).toMatchInlineSnapshot(`
      "
      Project [label#1]
      +- Project [label#1]
         +- Scan image [label#1], 0 files
      "
    `)
  })

  it('reads no column where only rows are counted', async () => {
    expect(
      await printedOptimum(select(people, call('count', star())), [pruneColumns]),
    ).toMatchInlineSnapshot(`
      "
      Aggregate [], [count(1) AS count(1)#1]
      +- LocalRelation [], 3 rows
      "
    `)
    expect(
      await printedOptimum(select(images, call('count', star())), [pruneColumns]),
    ).toMatchInlineSnapshot(`
      "
      Aggregate [], [count(1) AS count(1)#1]
      +- Scan image [], 0 files
      "
    `)
  })

  it('keeps one column of an aggregation that nobody looks at, so that its rows still count', async () => {
    const query = select(groupBy(people, [column('city')], column('city'), call('count', star())), value(1))
    expect(await printedOptimum(query, [pruneColumns])).toMatchInlineSnapshot(`
      "
      Project [1 AS 1#1]
      +- Aggregate [city#2], [city#2]
         +- LocalRelation [city#2], 3 rows
      "
    `)
  })
})

describe('foldProjection', () => {
  it('makes VALUES of literals over no columns', async () => {
    const query = select(oneRow, as(value(1), 'one'), as(value('x'), 'text'))
    expect(await printedOptimum(query, [foldProjection])).toContain('Values [one#1, text#2], 1 row')
  })

  it('keeps what is computed, and rows that there are several of', async () => {
    expect(await printedOptimum(select(oneRow, call('+', value(1), value(2))), [foldProjection])).toContain(
      'Project',
    )
    expect(await printedOptimum(select(people, as(value(1), 'one')), [foldProjection])).toContain('Project')
  })
})
