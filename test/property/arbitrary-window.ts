import fc from 'fast-check'

/** Orders rows wholly: rows that are equal in every column may change places without anybody noticing. */
const EVERY_COLUMN = 'a NULLS FIRST, b, c, d, m, s, f, u'

const nulls = fc.constantFrom('NULLS FIRST', 'NULLS LAST')
const direction = fc.constantFrom('ASC', 'DESC')
const partition = fc.constantFrom('', 'PARTITION BY a ', 'PARTITION BY s ', 'PARTITION BY f, s ')
const total = fc.tuple(direction, nulls).map(([way, place]) => {
  const names = EVERY_COLUMN.replaceAll(' NULLS FIRST', '').split(', ')
  return names.map((name) => `${name} ${way} ${place}`).join(', ')
})
const byNumber = fc
  .tuple(fc.constantFrom('a', 'c', 'd'), direction, nulls)
  .map(([name, way, place]) => `${name} ${way} ${place}`)

const distance = fc.nat({ max: 120 })

/** Writes two bounds of which the first lies before the second. */
const bounds = fc
  .tuple(
    fc.constantFrom('UNBOUNDED', 'n', 'CURRENT'),
    fc.constantFrom('UNBOUNDED', 'n', 'CURRENT'),
    distance,
    distance,
    fc.boolean(),
  )
  .map(([first, last, near, far, ahead]) => {
    if (first === 'n' && last === 'n' && ahead) {
      return `BETWEEN ${Math.min(near, far)} FOLLOWING AND ${Math.max(near, far)} FOLLOWING`
    }
    const lower =
      first === 'n' ? `${near} PRECEDING` : first === 'CURRENT' ? 'CURRENT ROW' : 'UNBOUNDED PRECEDING'
    const upper =
      last === 'n' ? `${far} FOLLOWING` : last === 'CURRENT' ? 'CURRENT ROW' : 'UNBOUNDED FOLLOWING'
    return `BETWEEN ${lower} AND ${upper}`
  })

const aggregate = fc.constantFrom(
  'sum(b)',
  'sum(d)',
  'sum(m)',
  'avg(c)',
  'count(s)',
  'count(*)',
  'min(s)',
  'max(s)',
  'min(d)',
  'max(a)',
  'stddev_samp(b)',
  'bool_and(f)',
  'min(u)',
)
/** These look at single rows, so that rows must have an order. */
const placed = fc.constantFrom('first_value(s)', 'last_value(b)', 'nth_value(b, 3)', 'nth_value(s, 2)')
const ranking = fc.constantFrom('rank()', 'dense_rank()', 'percent_rank()', 'cume_dist()')
const numbering = fc.constantFrom(
  'row_number()',
  'ntile(3)',
  'lag(s)',
  'lag(b, 2)',
  'lead(d, 3)',
  'lead(a, 1, 7)',
)

const rows = fc
  .tuple(fc.oneof(aggregate, placed), partition, total, bounds)
  .map(([call, parts, order, frame]) => `${call} OVER (${parts}ORDER BY ${order} ROWS ${frame})`)
const ranges = fc
  .tuple(aggregate, partition, byNumber, bounds)
  .map(([call, parts, order, frame]) => `${call} OVER (${parts}ORDER BY ${order} RANGE ${frame})`)
const whole = fc.tuple(aggregate, partition).map(([call, parts]) => `${call} OVER (${parts.trim()})`)
const running = fc
  .tuple(fc.oneof(aggregate, ranking), partition, byNumber)
  .map(([call, parts, order]) => `${call} OVER (${parts}ORDER BY ${order})`)
const numbers = fc
  .tuple(numbering, partition, total)
  .map(([call, parts, order]) => `${call} OVER (${parts}ORDER BY ${order})`)

/** Writes queries over the table t that compute over windows, in words that Spark and DuckDB share. */
export const arbitraryWindow: fc.Arbitrary<string> = fc
  .array(fc.oneof(rows, ranges, whole, running, numbers), { minLength: 1, maxLength: 3 })
  .map((calls) => `SELECT a, b, s, ${calls.map((call, index) => `${call} AS w${index}`).join(', ')} FROM t`)
