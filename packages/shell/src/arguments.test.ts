import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'
import { progressText } from './progress-line.ts'

describe('parseArguments', () => {
  it('reads statements, format and settings', () => {
    expect(
      parseArguments(['-e', 'SELECT 1', '--format', 'CSV', '--master', 'local[2]', '--conf', 'a.b=c=d']),
    ).toEqual({
      script: { text: 'SELECT 1' },
      typegen: null,
      format: 'csv',
      settings: { 'a.b': 'c=d', 'spark.master': 'local[2]' },
      help: false,
      version: false,
    })
  })

  it('reads what to print the type of', () => {
    expect(parseArguments(['typegen', 'SELECT 1', '--master', 'local'])).toMatchObject({
      typegen: 'SELECT 1',
      settings: { 'spark.master': 'local' },
    })
    expect(() => parseArguments(['typegen'])).toThrow('followed by a query')
  })

  it.each([
    [['--nonsense'], 'options that `kindling --help` lists'],
    [['--format', 'xml'], '`table`, `csv`, `json`, `markdown`'],
    [['--conf', 'x'], '`KEY=VALUE`'],
    [['-e', 'SELECT 1', '-f', 'x.sql'], 'given without `-f`'],
    [['stray'], 'options that `kindling --help` lists'],
  ])('refuses %j', (words, expected) => {
    expect(() => parseArguments(words)).toThrow(expected)
  })
})

describe('progressText', () => {
  it('draws a bar where the end is known', () => {
    const pipelines = { started: 1, done: 0 }
    expect(progressText({ rowsRead: 1234567, bytesRead: 34_512_345, pipelines, fraction: 0.5 }, 3200)).toBe(
      `[${'='.repeat(15)}${' '.repeat(15)}]  50% 1,234,567 rows 34.5 MB 3.2 s`,
    )
    expect(progressText({ rowsRead: 5, bytesRead: 0, pipelines, fraction: null }, 100)).toBe('5 rows 0.1 s')
  })
})
