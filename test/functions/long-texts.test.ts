import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

/** Texts of parts of up to 20 letters: short ones, and some that are longer than any block that is searched at once. */
const texts = [0, 1, 5, 300, 2000].flatMap((parts, seed) =>
  [',', '; ', 'é'].map((delimiter) =>
    Array.from({ length: parts }, (_, index) =>
      'abcdefghijklmnopqrst'.slice(0, (index * 7 + seed) % 21),
    ).join(delimiter),
  ),
)

describe('functions over texts of all lengths', () => {
  it.each([',', '; ', 'é'])('split cuts at each %j, up to a limit', async (delimiter) => {
    const frame = spark.createDataFrame(texts.map((text, id) => ({ id, text })))
    const rows = await frame
      .selectExpr('id', `split(text, '${delimiter}') AS parts`, `split(text, '${delimiter}', 40) AS some`)
      .collect()
    expect(rows).toHaveLength(texts.length)
    for (const { id, parts, some } of rows) {
      const expected = (texts[Number(id)] ?? '').split(delimiter)
      expect(parts).toEqual(expected)
      expect(some).toEqual(
        expected.length <= 40 ? expected : [...expected.slice(0, 39), expected.slice(39).join(delimiter)],
      )
    }
  })

  it.each(['[f-t]+,ab', '^a[b-e]*,', 'rst$', '(abc|é)[^a-z]', 'é.{2,4}é', '[^;é]{60,}', 'xyz'])(
    'RLIKE finds %s where a regular expression of JavaScript does',
    async (pattern) => {
      const frame = spark.createDataFrame(texts.map((text, id) => ({ id, text })))
      const rows = await frame.where(`text RLIKE '${pattern}'`).select('id').collect()
      const expected = texts.flatMap((text, id) => (new RegExp(pattern, 'u').test(text) ? [id] : []))
      expect(rows.map(({ id }) => Number(id))).toEqual(expected)
    },
  )
})
