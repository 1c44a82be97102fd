import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from './catalogue.ts'

describe('CATALOGUE', () => {
  it('holds every error of its files, each in one file alone', async () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('-errors.ts'))
    const lists = await Promise.all(
      files.map(async (name) =>
        Object.values<object>(await import(new URL(name, import.meta.url).href)).flatMap(Object.keys),
      ),
    )
    expect(lists.flat().toSorted()).toEqual(Object.keys(CATALOGUE).toSorted())
  })
})
