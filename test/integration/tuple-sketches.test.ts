import { F, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

async function row(sql: string): Promise<unknown[]> {
  const [first = {}] = await spark.sql(sql).collect()
  return Object.values(first)
}

/** Gives the bytes that each expression has over a relation. */
function bytesOf(expressions: readonly string[], relation: string): Promise<unknown[]> {
  return row(`SELECT ${expressions.map((each, at) => `hex(${each}) AS c${at}`).join(', ')} FROM ${relation}`)
}

const EMPTY = '01030901000ECC93'
const NO_KEYS = `X'${EMPTY}'`
const NO_HASHES = "X'01030300001E0000'"

// The answers are those of Spark 4.2 over one partition.

describe('tuple_sketch_agg_double and tuple_sketch_agg_integer', () => {
  it('keep keys and their sums in the very bytes that Spark gives', async () => {
    const rows = 'VALUES (1, 5.0D), (1, 1.0D), (2, 2.0D), (2, 3.0D), (3, 2.2D) AS t(k, v)'
    const sketches = ['tuple_sketch_agg_double(k, v)', 'tuple_sketch_agg_integer(k, v)']
    expect(await bytesOf(sketches, rows)).toEqual([
      '02030901000ACC93030000000000000015F97DCBBD86A105000000000000184000BA40B3C1DA06695D9A9999999999014000C397FC1281709D1E000000000000144000',
      '02030901000ACC93030000000000000015F97DCBBD86A1050600000000BA40B3C1DA06695D0200000000C397FC1281709D1E0500000000',
    ])
    expect(await bytesOf(sketches, `(SELECT * FROM ${rows}) WHERE k = 7`)).toEqual([EMPTY, EMPTY])
  })

  it.each([
    [100, 1716, '037c2137'],
    [3000, 51016, '8d20c1c7'],
    [4097, 69656, '7b4f9f4c'],
    [100000, 69656, '70877700'],
  ])('keep the smallest hashes of %d keys, in the order of a hash table', async (count, size, digest) => {
    const sketch = 'tuple_sketch_agg_double(id, double(id) / 3)'
    const [bytes, hash] = await row(
      `SELECT length(${sketch}) AS l, left(md5(${sketch}), 8) AS m FROM range(${count})`,
    )
    expect([bytes, hash]).toEqual([size, digest])
  })

  it('make sketches of groups', async () => {
    const grouped =
      'SELECT id % 3 AS k, tuple_sketch_agg_integer(id, int(id), 4) AS s FROM range(1000) GROUP BY 1'
    expect(await spark.sql(`SELECT left(md5(s), 8) AS m FROM (${grouped}) ORDER BY k`).collect()).toEqual([
      { m: '1318070d' },
      { m: 'e7a11972' },
      { m: '37f4c771' },
    ])
  })

  it('combine the values of a key as their mode says', async () => {
    const key = '01030901000ACC9315F97DCBBD86A105'
    const modes = ['min', 'MAX', 'AlwaysOne'].map((mode) => `tuple_sketch_agg_double(k, v, 12, '${mode}')`)
    expect(await bytesOf(modes, 'VALUES (1, 5.0D), (1, 1.0D) AS t(k, v)')).toEqual([
      `${key}000000000000F03F01`,
      `${key}000000000000144002`,
      `${key}000000000000F03F03`,
    ])
  })

  it('leave out NULLs and empty keys, let sums of integers wrap, and ignore NaN where it is no sum', async () => {
    const texts = "VALUES ('a', 2147483647), ('a', 1), ('', 4), (NULL, 5), ('b', NULL) AS t(k, v)"
    expect(await bytesOf(['tuple_sketch_agg_integer(k, v)'], texts)).toEqual([
      '01030901000ACC9317C11D528507017B0000008000',
    ])
    const numbers = "VALUES (1, double('nan')), (2, 1D), (2, double('nan')), (3, -0D) AS t(k, v)"
    expect(await bytesOf(["tuple_sketch_agg_double(k, v, 12, 'min')"], numbers)).toEqual([
      '02030901000ACC93030000000000000015F97DCBBD86A105000000000000F07F01BA40B3C1DA06695D000000000000008001C397FC1281709D1E000000000000F03F01',
    ])
  })

  it.each([
    ['7', 'E0F48BEA9983C37C'],
    ['tinyint(7)', 'C5DB652BA8384355'],
    ['7BD', 'C5DB652BA8384355'],
    ['7D', 'C5DB652BA8384355'],
    ["'7'", 'E0BF2AA95C8C5067'],
    ['true', 'A1E77FAC5ED7023C'],
    ["date'2020-01-01'", '2F0E658D7F98DF37'],
    ["timestamp'2020-01-01'", 'A1887693BA9A3E5B'],
    ['interval 1 day', '470A1D2541590858'],
    ['array(1L, 0L)', '38A0196FC0637B5D'],
    ['array(1, NULL)', '15F97DCBBD86A105'],
    ['array(1.5)', '5D9CAA2282E0F924'],
  ])('hash the key %s as Spark does', async (key, hash) => {
    expect(await bytesOf([`tuple_sketch_agg_integer(${key}, 1)`], 'range(1)')).toEqual([
      `01030901000ACC93${hash}0100000000`,
    ])
  })

  it('are functions of columns, which take the mode as it is', async () => {
    const rows = await spark.sql('SELECT * FROM VALUES (1, 5), (1, 1), (2, 2) AS t(k, v)')
    const sketch = F.tuple_sketch_agg_integer('k', 'v', 12, 'max')
    expect(await rows.agg(F.tuple_sketch_summary_integer(sketch, 'sum').alias('n')).collect()).toEqual([
      { n: 7n },
    ])
  })

  it('cast summaries and constants', async () => {
    const sketches = ["'5'", '5.0', '5L'].map(
      (value) => `tuple_sketch_agg_integer(1, ${value}, 2 + 3, lower('SUM'))`,
    )
    const five = '01030901000ACC9315F97DCBBD86A1050500000000'
    expect(await bytesOf(sketches, 'range(1)')).toEqual([five, five, five])
  })
})

describe('what is asked of tuple sketches', () => {
  it('estimates keys, and tells the share that is kept and what summaries add up to', async () => {
    const sketch = '(SELECT tuple_sketch_agg_double(id, double(id), 5) AS s FROM range(1000))'
    expect(
      await row(
        `SELECT tuple_sketch_estimate_double(s), tuple_sketch_theta_double(s), tuple_sketch_summary_double(s) FROM ${sketch}`,
      ),
    ).toEqual([841.7736718846904, 0.03801496895044668, 14739])
  })

  it('adds up integers without overflow', async () => {
    const sketch = '(SELECT tuple_sketch_agg_integer(id, 2147483647) AS s FROM range(5))'
    const modes = ['sum', 'min', 'max', 'alwaysone'].map(
      (mode) => `tuple_sketch_summary_integer(s, '${mode}')`,
    )
    expect(await row(`SELECT ${modes.join(', ')} FROM ${sketch}`)).toEqual([
      10737418235n,
      2147483647n,
      2147483647n,
      5n,
    ])
  })

  it('has NaN and 0 where a number is NaN and where there is none', async () => {
    const sketch = "(SELECT tuple_sketch_agg_double(id, if(id = 1, double('nan'), id)) AS s FROM range(5))"
    expect(
      await row(
        `SELECT tuple_sketch_summary_double(s, 'min'), tuple_sketch_summary_double(s, 'max'), tuple_sketch_summary_double(${NO_KEYS}, 'min'), tuple_sketch_theta_integer(${NO_KEYS}) FROM ${sketch}`,
      ),
    ).toEqual([Number.NaN, Number.NaN, 0, 1])
  })

  it('shows defaults in the names of columns', async () => {
    const union = await spark.sql(`SELECT tuple_union_double(${NO_KEYS}, ${NO_KEYS})`)
    expect(await union.columns()).toEqual([`tuple_union_double(${NO_KEYS}, ${NO_KEYS}, 12, sum)`])
    const sketch = await spark.sql('SELECT tuple_sketch_agg_integer(id, 1) FROM range(1)')
    expect(await sketch.columns()).toEqual(['tuple_sketch_agg_integer(id, 1, 12, sum)'])
  })
})

describe('sets of tuple sketches', () => {
  const few =
    "(SELECT tuple_sketch_agg_integer(id, int(id), 12, 'min') AS s, tuple_sketch_agg_integer(id + 2, int(id) * 10) AS t, theta_sketch_agg(id + 2) AS h, tuple_sketch_agg_integer(id + 20, 1) AS u FROM range(4))"

  it('keep the modes of summaries that only one sketch has', async () => {
    expect(
      await bytesOf(
        [
          "tuple_union_integer(s, t, 12, 'max')",
          'tuple_intersection_integer(s, t)',
          'tuple_difference_integer(s, t)',
        ],
        few,
      ),
    ).toEqual([
      '02030901000ACC93060000000000000015F97DCBBD86A1050100000001BA40B3C1DA06695D0A00000002BD3273724691CC141E0000000040DE2EE1C9DB3D081400000000C397FC1281709D1E0200000002E56B61EEC88044200000000001',
      '02030901000ACC930200000000000000C397FC1281709D1E0200000000BA40B3C1DA06695D0D00000000',
      '02030901000ACC93020000000000000015F97DCBBD86A1050100000001E56B61EEC88044200000000001',
    ])
  })

  it('take hashes of theta sketches for keys without values', async () => {
    const two = '02030901000ACC930200000000000000C397FC1281709D1E'
    expect(
      await bytesOf(
        ['sum', 'min', 'max', 'alwaysone'].map((mode) => `tuple_intersection_theta_integer(s, h, '${mode}')`),
        few,
      ),
    ).toEqual([
      `${two}0200000000BA40B3C1DA06695D0300000000`,
      `${two}0200000001BA40B3C1DA06695D0300000001`,
      `${two}0200000002BA40B3C1DA06695D0300000002`,
      `${two}0100000003BA40B3C1DA06695D0100000003`,
    ])
    const doubles =
      '(SELECT tuple_sketch_agg_double(id, id) AS s, theta_sketch_agg(id + 2) AS h FROM range(4))'
    expect(await bytesOf(["tuple_union_theta_double(s, h, 12, 'min')"], doubles)).toEqual([
      '02030901000ACC93060000000000000015F97DCBBD86A105000000000000F03F00BA40B3C1DA06695D000000000000084001BD3273724691CC14000000000000F07F0140DE2EE1C9DB3D08000000000000F07F01C397FC1281709D1E000000000000004001E56B61EEC8804420000000000000000000',
    ])
  })

  it('tell sketches without common keys from those without keys', async () => {
    expect(
      await bytesOf(
        [
          'tuple_intersection_integer(s, u)',
          'tuple_difference_integer(s, s)',
          `tuple_intersection_integer(s, ${NO_KEYS})`,
        ],
        few,
      ),
    ).toEqual(['02030901000ACC930000000000000000', EMPTY, EMPTY])
  })

  it('have the bytes of Spark where keys were left out', async () => {
    const digests = (calls: readonly string[], relation: string) =>
      row(`SELECT ${calls.map((call, at) => `left(md5(${call}), 8) AS c${at}`).join(', ')} FROM ${relation}`)
    const integers =
      '(SELECT tuple_sketch_agg_integer(id, int(id), 6) AS s, tuple_sketch_agg_integer(id + 200, int(id) * 10, 7) AS t FROM range(1000))'
    expect(
      await digests(
        [
          'tuple_union_integer(s, t, 5)',
          'tuple_intersection_integer(s, t)',
          'tuple_difference_integer(s, t)',
        ],
        integers,
      ),
    ).toEqual(['f638d3f4', '6f79e91f', 'df09956d'])
    const doubles =
      '(SELECT tuple_sketch_agg_double(id, id / 3, 10) AS s, theta_sketch_agg(id + 700, 10) AS t FROM range(3000))'
    expect(
      await digests(
        [
          'tuple_union_theta_double(s, t, 9)',
          'tuple_intersection_theta_double(s, t)',
          'tuple_difference_theta_double(s, t)',
        ],
        doubles,
      ),
    ).toEqual(['b3cab8fe', '06e65880', '7c260c2b'])
  })

  it('unite and intersect the sketches of a group', async () => {
    const one = (summary: string) => `X'01030901000ACC9315F97DCBBD86A105${summary}00000000'`
    const sketches = `VALUES (${one('05')}), (${one('07')}), (NULL) AS t(s)`
    const seven = '01030901000ACC9315F97DCBBD86A1050700000002'
    const calls = ["tuple_union_agg_integer(s, 6, 'max')", "tuple_intersection_agg_integer(s, 'max')"]
    expect(await bytesOf(calls, sketches)).toEqual([seven, seven])
    expect(await bytesOf(['tuple_union_agg_double(s)'], `(SELECT ${NO_KEYS} AS s) WHERE false`)).toEqual([
      EMPTY,
    ])
    const parts =
      '(SELECT x, tuple_sketch_agg_integer(id + x * 10, int(id), 8) AS s FROM range(1000), VALUES (0), (1), (2) AS t(x) GROUP BY x)'
    expect(
      await row(
        `SELECT tuple_sketch_summary_integer(tuple_union_agg_integer(s)), length(tuple_intersection_agg_integer(s)) FROM ${parts}`,
      ),
    ).toEqual([366883n, 3248])
  })

  it('give NULL for NULL', async () => {
    expect(
      await row(
        `SELECT tuple_union_double(${NO_KEYS}, NULL), tuple_intersection_theta_integer(NULL, ${NO_HASHES}), tuple_difference_integer(X'00', NULL), tuple_sketch_summary_integer(NULL)`,
      ),
    ).toEqual([null, null, null, null])
  })
})

const MISMATCH = 'DATATYPE_MISMATCH'

it.each([
  ['tuple_sketch_agg_double(id, 1D, 3)', `${MISMATCH}.TYPE_CHECK_FAILURE_WITH_HINT`],
  ['tuple_sketch_agg_double(id, 1D, 27)', `${MISMATCH}.TYPE_CHECK_FAILURE_WITH_HINT`],
  ['tuple_sketch_agg_double(id, 1D, NULL)', `${MISMATCH}.UNEXPECTED_NULL`],
  ['tuple_sketch_agg_double(id, 1D, 12, NULL)', `${MISMATCH}.UNEXPECTED_NULL`],
  ["tuple_sketch_agg_double(id, 1D, 12, 'avg')", `${MISMATCH}.TYPE_CHECK_FAILURE_WITH_HINT`],
  ['tuple_sketch_agg_double(id, 1D, 12, CAST(id AS STRING))', `${MISMATCH}.NON_FOLDABLE_INPUT`],
  ['tuple_sketch_agg_double(id, true)', `${MISMATCH}.UNEXPECTED_INPUT_TYPE`],
  ["tuple_sketch_agg_integer(array('a'), 1)", `${MISMATCH}.UNEXPECTED_INPUT_TYPE`],
  ['tuple_sketch_agg_integer(struct(1), 1)', `${MISMATCH}.UNEXPECTED_INPUT_TYPE`],
  ['tuple_sketch_agg_integer(id, 5000000000L)', 'CAST_OVERFLOW'],
  ["tuple_sketch_estimate_double(X'00')", 'TUPLE_INVALID_INPUT_SKETCH_BUFFER'],
  ["tuple_sketch_estimate_double('abc')", `${MISMATCH}.UNEXPECTED_INPUT_TYPE`],
  ['tuple_sketch_estimate_double(theta_sketch_agg(id))', 'TUPLE_INVALID_INPUT_SKETCH_BUFFER_FAMILY'],
  ['tuple_sketch_estimate_double(tuple_sketch_agg_integer(id, 1))', 'TUPLE_INVALID_INPUT_SKETCH_BUFFER'],
  [`tuple_union_double(${NO_KEYS}, ${NO_KEYS}, 3)`, `${MISMATCH}.TYPE_CHECK_FAILURE_WITH_HINT`],
  [`tuple_union_double(${NO_KEYS}, ${NO_KEYS}, '5')`, `${MISMATCH}.UNEXPECTED_INPUT_TYPE`],
  [`tuple_union_double(${NO_KEYS}, ${NO_KEYS}, CAST(max(id) AS INT))`, `${MISMATCH}.NON_FOLDABLE_INPUT`],
  [`tuple_intersection_double(${NO_KEYS}, ${NO_KEYS}, 'avg')`, `${MISMATCH}.TYPE_CHECK_FAILURE_WITH_HINT`],
  [`tuple_union_theta_double(${NO_KEYS}, X'00')`, 'THETA_INVALID_INPUT_SKETCH_BUFFER'],
  [`tuple_difference_theta_double(${NO_KEYS}, ${NO_KEYS})`, 'THETA_INVALID_INPUT_SKETCH_BUFFER_FAMILY'],
  [`tuple_intersection_theta_double(${NO_HASHES}, ${NO_HASHES})`, 'TUPLE_INVALID_INPUT_SKETCH_BUFFER_FAMILY'],
  ["tuple_union_agg_integer(X'00')", 'TUPLE_INVALID_INPUT_SKETCH_BUFFER'],
  ["tuple_intersection_agg_double(X'00')", 'TUPLE_INVALID_INPUT_SKETCH_BUFFER'],
  ['tuple_intersection_agg_double(CAST(NULL AS BINARY))', 'TUPLE_INTERSECTION_OF_NONE'],
])('refuses %s', async (call, code) => {
  expect(await errorCode(spark, `SELECT ${call} FROM range(3)`)).toBe(code)
})
