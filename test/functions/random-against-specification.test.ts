import type { Value } from '@kindling/core'
import { builtinFunctions } from '@kindling/functions'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

/** What each function is called with, as SQL and as the values of row `id`. */
const ARGUMENTS: Readonly<Record<string, readonly [sql: string, values: (id: number) => readonly Value[]]>> =
  {
    rand: ['', () => []],
    randn: ['', () => []],
    uuid: ['', () => []],
    randstr: ['7, ', () => [7]],
    shuffle: [
      'CASE WHEN id % 7 = 3 THEN NULL ELSE sequence(0L, id % 5) END, ',
      (id) => [id % 7 === 3 ? null : Array.from({ length: (id % 5) + 1 }, (_, at) => BigInt(at))],
    ],
  }

const random = builtinFunctions().flatMap((each) =>
  each.kind === 'scalar' && each.draw !== undefined ? [[each.name, each] as const] : [],
)

describe('native random functions', () => {
  it.each(random)('draw what the specification of %s draws', async (name, { draw }) => {
    const [sql, values] = ARGUMENTS[name] ?? ['', () => []]
    for (const seed of [0n, 42n, -7n, 9_223_372_036_854_775_807n]) {
      const rows = await spark.sql(`SELECT ${name}(${sql}${seed}L) AS drawn FROM range(3000)`).collect()
      const specification = draw?.(seed)
      const expected = rows.map((_, id) => specification?.(values(id) as never[]))
      expect(rows.map(({ drawn }) => drawn)).toEqual(expected)
    }
  })
})
