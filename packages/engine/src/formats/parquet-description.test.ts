import { bigint, field, string, struct } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { rowsFrom, statisticsFrom } from './parquet-description.ts'

const SCHEMA = struct([field('id', bigint), field('name', string), field('added', bigint)])

const description = (
  rows: number | null,
  least: number | null,
  nulls: number,
  distinct: number | null,
): string =>
  JSON.stringify({
    spark: null,
    schema: {},
    statistics: {
      rows,
      columns: [
        { name: 'id', values: { least, greatest: 50, nulls, distinct: null } },
        { name: 'name', values: { least: null, greatest: null, nulls: 0, distinct } },
      ],
    },
  })

describe('statisticsFrom', () => {
  it('takes the widest bounds and the share of NULLs of all files', () => {
    const files = [description(10, 3, 0, 4), description(30, 1, 10, 6)]
    expect(statisticsFrom(files, SCHEMA, 1)).toEqual({
      rows: 40,
      columns: [
        { least: 1, greatest: 50, nulls: 0.25, distinct: undefined },
        { least: undefined, greatest: undefined, nulls: 0, distinct: 6 },
        undefined,
      ],
    })
  })

  it('says nothing of what one of the files does not know', () => {
    const known = statisticsFrom([description(10, 3, 0, 4), description(30, null, 1, null)], SCHEMA, 1)
    expect(known?.columns[0]?.least).toBeUndefined()
    expect(known?.columns[1]?.distinct).toBeUndefined()
  })

  it('takes files that were not looked at to be like the others', () => {
    expect(statisticsFrom([description(10, 3, 0, 4)], SCHEMA, 0.25)?.rows).toBe(40)
  })

  it('says nothing where the row groups of a file are damaged', () => {
    expect(statisticsFrom([description(10, 3, 0, 4), description(null, 3, 0, 4)], SCHEMA, 1)).toBeUndefined()
  })
})

describe('rowsFrom', () => {
  it('gives the rows of a file, unless it is damaged or has too many to count', () => {
    expect(rowsFrom(description(10, 3, 0, 4))).toBe(10)
    expect(rowsFrom(description(null, 3, 0, 4))).toBeUndefined()
    expect(rowsFrom(description(2 ** 60, 3, 0, 4))).toBeUndefined()
  })
})
