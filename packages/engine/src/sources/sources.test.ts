import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { decimal, field, int, localFileSystem, string, struct } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { globExpression } from './glob.ts'
import { listFiles } from './list-files.ts'
import { discoverPartitions } from './partitions.ts'

async function folderWith(...paths: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-sources-'))
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), path)
  }
  return folder
}

async function namesIn(folder: string, ...patterns: readonly string[]): Promise<readonly string[]> {
  const found = await listFiles(
    localFileSystem,
    patterns.map((pattern) => join(folder, pattern)),
    undefined,
  )
  return found.map(({ file }) => file.path.slice(folder.length + 1))
}

describe('globExpression', () => {
  it.each([
    ['*.png', ['a.png', '.png'], ['a.jpg', 'a.png.x']],
    ['a?c', ['abc'], ['ac', 'abbc']],
    ['[a-c]x', ['ax', 'cx'], ['dx']],
    ['[!a]x', ['bx'], ['ax']],
    ['{one,two*}', ['one', 'twofold'], ['three']],
    ['a.b+', ['a.b+'], ['axb+', 'a.bb']],
    ['\\*', ['*'], ['a']],
    ['[a', ['[a'], ['a']],
    ['{a', ['a'], ['{a']],
  ])('takes %s as Hadoop does', (pattern, matching, others) => {
    const expression = globExpression(pattern)
    expect(matching.filter((name) => !expression.test(name))).toEqual([])
    expect(others.filter((name) => expression.test(name))).toEqual([])
  })
})

describe('listFiles', () => {
  it('lists folders with all below them in the order of paths, hidden names left out', async () => {
    const folder = await folderWith('b/2', 'a', '_SUCCESS', '.hidden', 'b/_temporary/x', '_k=1/y', 'b/1')
    expect(await namesIn(folder, '')).toEqual(['_k=1/y', 'a', 'b/1', 'b/2'])
  })

  it('takes patterns at every level', async () => {
    const folder = await folderWith('x1/a.png', 'x1/a.txt', 'x2/b.png', 'y/c.png')
    expect(await namesIn(folder, 'x*/*.png')).toEqual(['x1/a.png', 'x2/b.png'])
    expect(await namesIn(folder, 'x*')).toEqual(['x1/a.png', 'x1/a.txt', 'x2/b.png'])
  })

  it('takes a file whose name looks like a pattern', async () => {
    const folder = await folderWith('a[1].png')
    expect(await namesIn(folder, 'a[1].png')).toEqual(['a[1].png'])
  })

  it('raises for a path or pattern that names nothing', async () => {
    const folder = await folderWith('a')
    await expect(namesIn(folder, 'none')).rejects.toThrow('PATH_NOT_FOUND')
    await expect(namesIn(folder, 'none*')).rejects.toThrow('PATH_NOT_FOUND')
  })
})

describe('discoverPartitions', () => {
  const found = (...paths: readonly string[]) =>
    paths.map((path) => ({
      root: '/data',
      file: { path: `/data/${path}`, kind: 'file', size: 0, modified: 0 } as const,
    }))

  it('reads columns and the narrowest types that take all values', () => {
    const { fields, files } = discoverPartitions(
      found('year=2020/name=a/1', 'year=2021/name=b%2Fc/2', 'year=2022/name=__HIVE_DEFAULT_PARTITION__/3'),
    )
    expect(fields.map(({ name, type }) => [name, type.kind])).toEqual([
      ['year', 'int'],
      ['name', 'string'],
    ])
    expect(files.map(({ partition }) => partition)).toEqual([
      [2020, 'a'],
      [2021, 'b/c'],
      [2022, null],
    ])
  })

  it('widens to bigint, double and string', () => {
    const kindOf = (...values: readonly string[]) =>
      discoverPartitions(found(...values.map((value) => `k=${value}/f`))).fields[0]?.type.kind
    expect(kindOf('1', '3000000000')).toBe('bigint')
    expect(kindOf('1', '2.5')).toBe('double')
    expect(kindOf('1', 'x')).toBe('string')
  })

  it('knows dates and timestamps', () => {
    const kindOf = (value: string, options = {}) =>
      discoverPartitions(found(`k=${value}/f`), options).fields[0]?.type.kind
    expect(kindOf('2024-02-29')).toBe('date')
    expect(kindOf('2024-02-30')).toBe('string')
    expect(kindOf('2024-02-29 12%3A00%3A00')).toBe('timestamp')
    expect(kindOf('2024-02-29 12%3A00%3A00', { timestampNtz: true })).toBe('timestamp_ntz')
  })

  it('reads values as the types that the user names', () => {
    const paths = found('day=01/n=1.50/1', 'day=02/n=2/2')
    const schema = struct([field('DAY', string), field('n', decimal(5, 2)), field('other', int)])
    const { fields, files } = discoverPartitions(paths, { schema })
    expect(fields.map(({ name, type }) => [name, type.kind])).toEqual([
      ['DAY', 'string'],
      ['n', 'decimal'],
    ])
    expect(files.map(({ partition }) => partition.map(String))).toEqual([
      ['01', '1.50'],
      ['02', '2.00'],
    ])
    expect(discoverPartitions(paths, { schema, caseSensitive: true }).fields[0]?.name).toBe('day')
    expect(() => discoverPartitions(found('n=x/f'), { schema })).toThrow('[CAST_INVALID_INPUT]')
  })

  it('knows only columns that every file has', () => {
    expect(discoverPartitions(found('a=1/f', 'g')).fields).toEqual([])
  })
})
