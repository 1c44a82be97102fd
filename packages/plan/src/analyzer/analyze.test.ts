import { catalogString, int } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { userFunction } from '../../test/functions.ts'
import {
  analyzed,
  as,
  call,
  cast,
  catalogOf,
  column,
  descending,
  groupBy,
  images,
  limit,
  named,
  oneRow,
  orderBy,
  people,
  printedAnalysis,
  schemaOf,
  select,
  star,
  table,
  value,
  values,
  where,
} from '../../test/queries.ts'

describe('analyze', () => {
  it('gives columns of a projection their names, types and ids', async () => {
    const query = select(people, column('name'), call('+', column('age'), value(1)))
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [name#1, (age#2 + 1) AS (age + 1)#3]
      +- LocalRelation [name#1, age#2, city#4], 3 rows
      "
    `)
    expect(catalogString(await schemaOf(query))).toBe('struct<name:string,(age + 1):int>')
  })

  it('resolves names in any case and keeps the case that was written', async () => {
    expect(catalogString(await schemaOf(select(people, column('NAME'))))).toBe('struct<NAME:string>')
  })

  it('minds the case where it is told to', async () => {
    const query = select(people, column('NAME'))
    await expect(analyzed(query, { caseSensitive: true })).rejects.toThrow('did you mean `name`?')
  })

  it('writes out stars, of everything and of one table', async () => {
    expect(catalogString(await schemaOf(select(people, star())))).toBe(
      'struct<name:string,age:int,city:string>',
    )
    expect(catalogString(await schemaOf(select(people, star('people'), value(1))))).toBe(
      'struct<name:string,age:int,city:string,1:int>',
    )
  })

  it('takes fields of structs by path, and all fields by star', async () => {
    const query = select(images, column('image.origin'), column('images.image.height'))
    expect(catalogString(await schemaOf(query))).toBe('struct<origin:string,height:int>')
    const all = await schemaOf(select(images, star('image')))
    expect(all.fields.map((field) => field.name)).toEqual([
      'origin',
      'height',
      'width',
      'nChannels',
      'mode',
      'data',
    ])
  })

  it('filters by columns that are not selected, and drops them again', async () => {
    const query = where(select(people, column('name')), call('>', column('age'), value(18)))
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [name#1]
      +- Filter (age#2 > 18)
         +- Project [name#1, age#2]
            +- LocalRelation [name#1, age#2, city#3], 3 rows
      "
    `)
  })

  it('sorts by aliases, positions and columns that are not selected', async () => {
    const query = orderBy(
      select(people, as(column('name'), 'n')),
      column('n'),
      descending(value(1)),
      call('+', column('age'), value(1)),
    )
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [n#1]
      +- Sort [n#1 ASC NULLS FIRST, n#1 DESC NULLS LAST, (age#2 + 1) ASC NULLS FIRST]
         +- Project [name#3 AS n#1, age#2]
            +- LocalRelation [name#3, age#2, city#4], 3 rows
      "
    `)
  })

  it('sorts by a column of the input where several of the select list have its name', async () => {
    const query = orderBy(select(people, as(value(1), 'age'), as(value(2), 'age')), column('age'))
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [age#1, age#2]
      +- Sort [age#3 ASC NULLS FIRST]
         +- Project [1 AS age#1, 2 AS age#2, age#3]
            +- LocalRelation [name#4, age#3, city#5], 3 rows
      "
    `)
  })

  it('groups by columns, positions and aliases', async () => {
    const query = groupBy(
      people,
      [column('city'), value(2), column('u'), call('+', column('age'), column('three'))],
      column('city'),
      call('+', column('age'), value(1)),
      as(call('upper', column('name')), 'u'),
      as(value(3), 'three'),
      call('count', star()),
    )
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Aggregate [city#1, (age#2 + 1), upper(name#3), (age#2 + 3)], [city#1, (age#2 + 1) AS (age + 1)#4, upper(name#3) AS u#5, 3 AS three#6, count(1) AS count(1)#7]
      +- LocalRelation [name#3, age#2, city#1], 3 rows
      "
    `)
  })

  it('makes one group of all rows for a select list that aggregates', async () => {
    expect(await printedAnalysis(select(people, call('max', column('age'))))).toMatchInlineSnapshot(`
      "
      Aggregate [], [max(age#1) AS max(age)#2]
      +- LocalRelation [name#3, age#1, city#4], 3 rows
      "
    `)
  })

  it('sorts above an aggregation by aggregates and groupings that it gives or can give', async () => {
    const query = orderBy(
      groupBy(people, [column('city')], as(call('count', star()), 'c')),
      call('count', star()),
      descending(call('max', column('age'))),
      column('city'),
    )
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [c#1]
      +- Sort [c#1 ASC NULLS FIRST, max(age)#2 DESC NULLS LAST, city#3 ASC NULLS FIRST]
         +- Aggregate [city#3], [count(1) AS c#1, max(age#4) AS max(age)#2, city#3]
            +- LocalRelation [name#5, age#4, city#3], 3 rows
      "
    `)
  })

  it('filters above an aggregation by aggregates, as HAVING does', async () => {
    const query = orderBy(
      where(groupBy(people, [column('city')], column('city')), call('>', call('count', star()), value(1n))),
      call('max', column('age')),
    )
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [city#1]
      +- Sort [max(age)#2 ASC NULLS FIRST]
         +- Project [city#1, max(age)#2]
            +- Filter (count(1)#3 > 1)
               +- Aggregate [city#1], [city#1, count(1) AS count(1)#3, max(age#4) AS max(age)#2]
                  +- LocalRelation [name#5, age#4, city#1], 3 rows
      "
    `)
  })

  it('gives every use of a view columns of its own', async () => {
    const plan = await analyzed(select(people, column('name')))
    const catalog = catalogOf({ name: 'Names', plan })
    const first = await analyzed(table('names'), { catalog })
    const second = await analyzed(table('NAMES'), { catalog })
    expect(first).not.toEqual(second)
    expect(
      await printedAnalysis(select(table('names'), column('names.name')), { catalog }),
    ).toMatchInlineSnapshot(`
        "
        Project [name#1]
        +- Project [name#1]
           +- LocalRelation [name#1, age#2, city#3], 3 rows
        "
      `)
  })

  it('gives columns of an inline table the type that their values have in common', async () => {
    const query = named(values([value(1), value('a')], [value(2.5), value(null)]), 't', 'x', 'y')
    const schema = await schemaOf(query)
    expect(catalogString(schema)).toBe('struct<x:double,y:string>')
    expect(schema.fields.map((field) => field.nullable)).toEqual([false, true])
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Values [x#1, y#2], 2 rows
      "
    `)
  })

  it('counts from 0 or from a start, by a step', async () => {
    const range = (...bounds: number[]) =>
      ({ kind: 'tableFunction', name: 'range', arguments: bounds.map((bound) => value(bound)) }) as const
    expect(await printedAnalysis(range(3))).toMatchInlineSnapshot(`
      "
      Range (0, 3, step=1) [id#1]
      "
    `)
    expect(await printedAnalysis(range(3, 9, 2))).toMatchInlineSnapshot(`
      "
      Range (3, 9, step=2) [id#1]
      "
    `)
  })

  it('computes the limit before the query runs', async () => {
    expect(await printedAnalysis(limit(people, call('+', value(1), value(1))))).toMatchInlineSnapshot(`
      "
      Limit 2
      +- LocalRelation [name#1, age#2, city#3], 3 rows
      "
    `)
  })

  it('reads files with all their columns', async () => {
    expect(await printedAnalysis(select(images, column('label')))).toMatchInlineSnapshot(`
      "
      Project [label#1]
      +- Scan image [image#2, size#3, label#1], 0 files
      "
    `)
  })

  it('finds a column that is bound to a frame by the frame, and not by name alone', async () => {
    const frame = { ...select(people, column('age'), as(column('name'), 'n')), planId: 7 }
    const bound = { kind: 'attribute', parts: ['age'], planId: 7 } as const
    const query = select(frame, as(column('n'), 'age'), bound)
    expect(catalogString(await schemaOf(select(query, star())))).toBe('struct<age:string,age:int>')
    expect(catalogString(await schemaOf(select(query, bound)))).toBe('struct<age:int>')
    await expect(analyzed(select(people, bound))).rejects.toThrow('CANNOT_RESOLVE_DATAFRAME_COLUMN')
    await expect(analyzed(select(select(frame, column('n')), bound))).rejects.toThrow(
      'CANNOT_RESOLVE_DATAFRAME_COLUMN',
    )
  })

  it('casts arguments of a function of the user to the types it declares', async () => {
    const digit = userFunction('digit', { parameters: [int] })
    const query = select(people, call('digit', call('+', column('age'), value(1n))))
    expect(await printedAnalysis(query, { users: [digit] })).toMatchInlineSnapshot(`
      "
      Project [digit(cast((cast(age#1 as bigint) + 1) as int)) AS digit((age + 1))#2]
      +- LocalRelation [name#3, age#1, city#4], 3 rows
      "
    `)
  })

  it('writes out functions that are expressed by others', async () => {
    const query = select(people, call('nullif', column('age'), value(0)), call('avg', column('age')))
    await expect(analyzed(query)).rejects.toThrow('MISSING_GROUP_BY')
    expect(
      await printedAnalysis(select(people, call('nullif', column('age'), value(0)))),
    ).toMatchInlineSnapshot(`
        "
        Project [when((age#1 = 0), NULL, age#1) AS nullif(age, 0)#2]
        +- LocalRelation [name#3, age#1, city#4], 3 rows
        "
      `)
    expect(await printedAnalysis(select(people, call('mean', column('age'))))).toMatchInlineSnapshot(`
      "
      Aggregate [], [(sum(cast(age#1 as double)) / cast(count(cast(age#1 as double)) as double)) AS mean(age)#2]
      +- LocalRelation [name#3, age#1, city#4], 3 rows
      "
    `)
  })

  it('drops names inside of expressions once they have named the fields of a struct', async () => {
    const query = select(oneRow, call('struct', as(value(1), 'a'), value('x')))
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Project [struct(1, x) AS struct(1 AS a, x)#1]
      +- LocalRelation [], 1 row
      "
    `)
    expect(catalogString(await schemaOf(query))).toBe('struct<struct(1 AS a, x):struct<a:int,col2:string>>')
  })

  it('keeps the name of a column that is only cast', async () => {
    const query = select(people, cast(column('age'), { kind: 'string' }), cast(value(1), { kind: 'string' }))
    expect(catalogString(await schemaOf(query))).toBe('struct<age:string,CAST(1 AS STRING):string>')
  })
})
