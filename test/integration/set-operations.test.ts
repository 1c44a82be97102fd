import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder.master('local[2]').create()
})
afterAll(() => spark.stop())

const values = fc.array(fc.option(fc.integer({ min: 0, max: 4 })), { maxLength: 15 })

async function makeView(name: string, data: readonly (number | null)[]): Promise<void> {
  await spark
    .createDataFrame(
      data.map((v) => ({ v })),
      'v INT',
    )
    .createOrReplaceTempView(name)
}

async function answers(text: string): Promise<string[]> {
  return (await spark.sql(text).collect()).map((row) => Object.values(row).map(String).join()).sort()
}

function counted(data: readonly (number | null)[]): Map<number | null, number> {
  const counts = new Map<number | null, number>()
  for (const each of data) counts.set(each, (counts.get(each) ?? 0) + 1)
  return counts
}

describe('set operations that keep equal rows apart', () => {
  it.each([
    ['EXCEPT', (ours: number, theirs: number) => ours - theirs],
    ['INTERSECT', (ours: number, theirs: number) => Math.min(ours, theirs)],
  ])('count equal rows, NULLs among them: %s ALL', async (operator, times) => {
    await fc.assert(
      fc.asyncProperty(values, values, async (left, right) => {
        await makeView('l', left)
        await makeView('r', right)
        const theirs = counted(right)
        const wanted = [...counted(left)].flatMap(([value, count]) =>
          Array.from({ length: Math.max(0, times(count, theirs.get(value) ?? 0)) }, () => String(value)),
        )
        expect(await answers(`SELECT v FROM l ${operator} ALL SELECT v FROM r`)).toEqual(wanted.sort())
      }),
      { numRuns: 15 },
    )
  })
})

describe('set operations by name', () => {
  const frames = () =>
    [
      { kind: 'project', input: { kind: 'oneRow' }, projections: [named(1, 'a'), named(2, 'b')] },
      { kind: 'project', input: { kind: 'oneRow' }, projections: [named(3, 'B'), named(4, 'a')] },
      { kind: 'project', input: { kind: 'oneRow' }, projections: [named(5, 'c'), named(6, 'a')] },
    ] as const
  const named = (value: number, name: string) =>
    ({ kind: 'alias', child: { kind: 'literal', type: { kind: 'int' }, value }, name }) as const

  it('find the columns of the right side by the names of the left', async () => {
    const [left, right] = frames()
    const rows = await spark
      .frame({ kind: 'setOperation', operator: 'union', all: true, byName: true, left, right })
      .collect()
    expect(rows).toEqual([
      { a: 1, b: 2 },
      { a: 4, b: 3 },
    ])
  })

  it('fill columns that a side lacks with NULL where they are told to, and refuse them otherwise', async () => {
    const [left, , right] = frames()
    const union = { kind: 'setOperation', operator: 'union', all: true, byName: true, left, right } as const
    expect(await spark.frame({ ...union, allowMissingColumns: true }).collect()).toEqual([
      { a: 1, b: 2, c: null },
      { a: 6, b: null, c: 5 },
    ])
    await expect(spark.frame(union).collect()).rejects.toMatchObject({
      code: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    })
  })
})

it('keeps the first of rows that are equal in some columns', async () => {
  const input = { kind: 'readTable', parts: ['pairs'] } as const
  await spark.sql('CREATE TEMPORARY VIEW pairs AS SELECT * FROM VALUES (1, 2), (1, 3), (2, 4) AS t(a, b)')
  const rows = await spark.frame({ kind: 'distinct', input, columns: ['a'] }).collect()
  expect(rows).toEqual([
    { a: 1, b: 2 },
    { a: 2, b: 4 },
  ])
})
