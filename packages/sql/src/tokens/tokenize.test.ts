import { describe, expect, it } from 'vitest'
import { tokenize } from './tokenize.ts'

const NAMES = {
  word: 'Word',
  quotedName: 'QuotedName',
  text: 'Text',
  digits: 'Digits',
  sign: 'Mark',
  unknown: 'Unknown',
}

const kinds = (text: string): string[] => tokenize(text).map(({ kind, image }) => `${NAMES[kind]} ${image}`)

describe('tokenize', () => {
  it('tells words, names in backquotes, strings, numbers and signs apart', () => {
    expect(kinds('a `b``c` \'d\' "e" 1 <=>')).toEqual([
      'Word a',
      'QuotedName `b``c`',
      "Text 'd'",
      'Text "e"',
      'Digits 1',
      'Mark <=>',
    ])
  })

  it('knows keywords in any case, and their synonyms', () => {
    expect(tokenize('select Temp regexp model').map(({ payload }) => payload)).toEqual([
      'SELECT',
      'TEMPORARY',
      'RLIKE',
      undefined,
    ])
  })

  it('gives spellings of one operator one name', () => {
    expect(tokenize('= == <> != !> !< <= >=').map(({ payload }) => payload)).toEqual([
      '=',
      '=',
      '!=',
      '!=',
      '<=',
      '>=',
      '<=',
      '>=',
    ])
  })

  it('points at the first and last character of each token', () => {
    expect(tokenize('  ab\n+').map(({ startOffset, endOffset }) => [startOffset, endOffset])).toEqual([
      [2, 3],
      [5, 5],
    ])
  })

  it.each([
    ['1 1.5 .5 1. 1e3 1E-3 1.5e+3', 7],
    ['1L 1s 1Y 1.5D 1f 1.5BD 1e3f', 7],
  ])('reads each number of %s as one token', (text, count) => {
    expect(kinds(text)).toEqual(text.split(' ').map((number) => `Digits ${number}`))
    expect(tokenize(text)).toHaveLength(count)
  })

  it('reads digits before letters as a name, as Spark does', () => {
    expect(kinds('1a')).toEqual(['Word 1a'])
    expect(kinds('1.5x')).toEqual(['Digits 1', 'Mark .', 'Word 5x'])
    expect(kinds('1e5x 1e+5x')).toEqual(['Word 1e5x', 'Digits 1e+5', 'Word x'])
  })

  it('leaves out comments, nested ones and hints', () => {
    expect(kinds('a -- b\nc /* d /* e */ f */ g /*+ BROADCAST(t) */ h')).toEqual([
      'Word a',
      'Word c',
      'Word g',
      'Word h',
    ])
  })

  it('goes on with a line comment whose line ends in a backslash', () => {
    expect(kinds('a -- b\\\nc\nd')).toEqual(['Word a', 'Word d'])
  })

  it('leaves out all blanks of Unicode', () => {
    expect(kinds('a\u00a0\u3000\tb')).toEqual(['Word a', 'Word b'])
  })

  it('reads letters of all scripts as words and anything else as unknown', () => {
    expect(kinds('größe 名前 §')).toEqual(['Word größe', 'Word 名前', 'Unknown §'])
    expect(kinds('😀')).toEqual(['Unknown 😀'])
  })

  it('keeps greater signs single, since types end in several', () => {
    expect(kinds('>> >=')).toEqual(['Mark >', 'Mark >', 'Mark >='])
  })

  it('reads raw strings, whose backslashes escape nothing', () => {
    expect(kinds('r\'a\\\' R"b"')).toEqual(["Text r'a\\'", 'Text R"b"'])
  })

  it.each([
    ["SELECT 'abc", 7],
    ['SELECT "abc\\"', 7],
    ['SELECT `abc', 7],
    ["SELECT r'abc", 7],
    ['SELECT 1 /* a /* b */', 9],
  ])('points at the start of what is never closed in %s', (text, start) => {
    expect(() => tokenize(text)).toThrow(
      expect.objectContaining({ origin: expect.objectContaining({ start }) }),
    )
  })

  it('says what is never closed', () => {
    expect(() => tokenize("'a")).toThrow('a string that is never closed')
    expect(() => tokenize('`a')).toThrow('a name in backquotes that is never closed')
    expect(() => tokenize('/* a')).toThrow('[UNCLOSED_BRACKETED_COMMENT]')
  })

  it('reads long strings and comments in linear time', () => {
    const long = 'x'.repeat(500_000)
    expect(tokenize(`'${long}' /* ${long} */ \`${long}\``)).toHaveLength(2)
    expect(() => tokenize(`'${long}`)).toThrow('never closed')
  })
})
