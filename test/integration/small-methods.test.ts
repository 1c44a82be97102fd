import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Row, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())
const people = spark.createDataFrame([
  { name: 'Ada', age: 36, size_a: 1 },
  { name: 'Max', age: null, size_a: 2 },
])

describe('colRegex', () => {
  it('stands for the columns whose whole name matches, in any case, by a pattern of Java', async () => {
    expect(await people.select(people.colRegex('`(Age|SIZE).*`')).columns()).toEqual(['age', 'size_a'])
    expect(await people.select(people.colRegex('`A.*|N.*`')).columns()).toEqual(['name', 'age'])
    expect(await people.alias('p').select(people.colRegex('p.`name`')).columns()).toEqual(['name'])
    expect(await people.select(people.colRegex('age')).columns()).toEqual(['age'])
  })
})

describe('toJSON', () => {
  it('gives each row as a text', async () => {
    expect(await people.toJSON().collect()).toEqual([
      '{"name":"Ada","age":36,"size_a":1}',
      '{"name":"Max","size_a":2}',
    ])
  })
})

describe('Row', () => {
  it('makes rows by names, and takes rows as they are', async () => {
    const Person = Row('name', 'age')
    const rows = [Person('Ada', 36), Row({ name: 'Max', age: 42 })]
    expect(await spark.createDataFrame(rows).collect()).toEqual([
      { name: 'Ada', age: 36 },
      { name: 'Max', age: 42 },
    ])
    expect(() => (Person as (...values: string[]) => unknown)('Ada')).toThrow(
      'a value for each of `name`, `age`',
    )
  })
})

describe('newSession', () => {
  it('has views and settings of its own', async () => {
    await people.createOrReplaceTempView('people')
    const other = spark.newSession()
    try {
      expect(other.conf.get('spark.master')).toBe('local[2]')
      await expect(other.table('people').collect()).rejects.toMatchObject({ code: 'TABLE_OR_VIEW_NOT_FOUND' })
      expect(SparkSession.getActiveSession()).not.toBeNull()
    } finally {
      await other.stop()
    }
  })
})

describe('writers by the name of a format', () => {
  it('take a mode before their options', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kindling-modes-'))
    try {
      const path = join(folder, 'people')
      await people.write.json(path)
      await expect(people.write.json(path)).rejects.toMatchObject({ code: 'PATH_ALREADY_EXISTS' })
      await people.write.json(path, 'append')
      expect(await spark.read.json(path).count()).toBe(4)
      await people.write.csv(path, 'overwrite', { header: true })
      expect(await spark.read.csv(path, { header: true }).count()).toBe(2)
      await people.write.parquet(path, 'ignore')
      await expect(people.write.text(path, 'sometimes')).rejects.toMatchObject({ code: 'INVALID_SAVE_MODE' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
