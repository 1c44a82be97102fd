import { describe, expect, it } from 'vitest'
import { stringValue } from './string-literal.ts'

describe('stringValue', () => {
  it.each([
    ["'plain'", 'plain'],
    ['"double"', 'double'],
    ["''", ''],
    ["'it''s'", "it's"],
    ['"say ""a"""', 'say "a"'],
    ['\'two "" quotes\'', 'two "" quotes'],
    ["'it\\'s'", "it's"],
    ["'a\\nb\\tc\\\\d'", 'a\nb\tc\\d'],
    ["'\\0\\b\\r\\Z'", '\0\b\r\u001a'],
    ["'\\u0041\\U0001F600'", 'A😀'],
    ["'\\101\\177'", 'A\u007f'],
    ["'\\777'", '777'],
    ["'\\q'", 'q'],
    ["'100\\%\\_'", '100\\%\\_'],
    ["'\\\\''x'", "\\'x"],
    ["'\\UFFFFFFFF'", 'UFFFFFFFF'],
    ["r'a\\nb'", 'a\\nb'],
    ['R"a\'b"', "a'b"],
  ])('reads %s', (literal, value) => {
    expect(stringValue(literal)).toBe(value)
  })
})
