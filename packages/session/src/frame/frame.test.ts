import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Frame } from './frame.ts'

const frame = new Frame(
  ['city', 'age', 'height'],
  [
    ['Bern', 'Rom', 'Bern', null],
    [1, 2n, 3, null],
    [1.5, Number.NaN, 2.5, 4],
  ],
  4,
)

describe('Frame', () => {
  it('tells what is missing', () => {
    expect(frame.isna().sum()).toEqual({ city: 1, age: 1, height: 1 })
    expect(frame.isna().any()).toEqual({ city: true, age: true, height: true })
    expect(frame.isna().values.any()).toBe(true)
    expect(frame.head(1).isna().values.any()).toBe(false)
    expect(frame.count()).toEqual({ city: 3, age: 3, height: 3 })
  })

  it('gives values, rows and parts', () => {
    expect(frame.shape).toEqual([4, 3])
    expect(frame.at(1, 'city')).toBe('Rom')
    expect(frame.at(-1, 'height')).toBe(4)
    expect([...frame.head(1)]).toEqual([{ city: 'Bern', age: 1, height: 1.5 }])
    expect(frame.head(1).values.map((row) => row.length)).toEqual([3])
    expect(() => frame.column('none')).toThrow('INVALID_ARGUMENT')
  })

  it('describes columns of numbers', () => {
    const described = frame.describe()
    expect(described.columns).toEqual(['statistic', 'age', 'height'])
    expect(described.column('age')).toEqual([3, 2, 1, 1, 1.5, 2, 2.5, 3])
    expect(frame.mean()).toEqual({ city: null, age: 2, height: 8 / 3 })
  })

  it('groups rows, NULL with NULL', () => {
    expect(frame.groupby('city').size().rows()).toEqual([
      { city: 'Bern', size: 2 },
      { city: 'Rom', size: 1 },
      { city: null, size: 1 },
    ])
    expect(frame.groupby('city').mean().rows()[0]).toEqual({ city: 'Bern', age: 2, height: 2 })
    expect(frame.groupby('city').count().rows()[2]).toEqual({ city: null, age: 0, height: 1 })
  })

  it('shows itself as a table', () => {
    expect(inspect(frame.head(2))).toBe(`   city  age  height
0  Bern    1     1.5
1   Rom    2     NaN

[2 rows x 3 columns]`)
  })
})
