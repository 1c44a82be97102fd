import fc from 'fast-check'
import { expressions } from './arbitrary-expression.ts'

const { number, money, day, text, condition } = expressions

const where = fc
  .option(condition, { nil: undefined })
  .map((test) => (test === undefined ? '' : ` WHERE ${test}`))

/** Gives the table t, or a subquery over it that has the same columns. */
const relation = fc.oneof(
  { weight: 2, arbitrary: fc.constant('t') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('a', '(a + 1)', '(b - a)'), where)
      .map(([first, test]) => `(SELECT ${first} AS a, b, c, d, m, s, f, u FROM t${test}) AS t`),
  },
)

const selection = fc
  .tuple(
    fc.array(fc.oneof(number, money, day, text, condition), { minLength: 1, maxLength: 4 }),
    relation,
    where,
  )
  .map(([values, table, test]) => {
    const columns = values.map((value, index) => `${value} AS x${index}`)
    return { columns: values.length, sql: `SELECT ${columns.join(', ')} FROM ${table}${test}` }
  })

const aggregate = fc.oneof(
  fc.constant('count(*)'),
  fc
    .tuple(fc.constantFrom('count', 'sum', 'min', 'max', 'avg'), number)
    .map(([name, value]) => `${name}(${value})`),
  fc.tuple(fc.constantFrom('count', 'sum', 'min', 'max'), money).map(([name, value]) => `${name}(${value})`),
  fc
    .tuple(fc.constantFrom('count', 'min', 'max'), fc.oneof(day, text))
    .map(([name, value]) => `${name}(${value})`),
)

const aggregation = fc
  .tuple(
    fc.array(fc.constantFrom('a % 3', 's', 'f', 'b % 2', 'm', 'u'), { maxLength: 2 }),
    fc.array(aggregate, { minLength: 1, maxLength: 3 }),
    relation,
    where,
  )
  .map(([given, aggregates, table, test]) => {
    const keys = [...new Set(given)]
    const columns = [...keys, ...aggregates].map((value, index) => `${value} AS x${index}`)
    const groups = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`
    return { columns: columns.length, sql: `SELECT ${columns.join(', ')} FROM ${table}${test}${groups}` }
  })

/** Sorts by all columns, so that LIMIT keeps the same rows everywhere. */
const ending = fc.option(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 12 })), { nil: undefined })

/** Filters what a whole query gives: groups, or the rows that a limit let through. */
const above = fc.option(fc.constantFrom('x0 IS NOT NULL', 'x0 = x0', 'NOT (x0 IS NULL) OR x0 IS NULL'), {
  nil: undefined,
})

/** Makes SQL queries over the table t whose answer, as a bag of rows, does not depend on who runs them. */
export const arbitraryQuery: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(selection, aggregation), ending, above)
  .map(([{ columns, sql }, sorted, test]) => {
    const complete = sorted === undefined ? sql : `${sql} ${sortedFirst(columns, ...sorted)}`
    return test === undefined ? complete : `SELECT * FROM (${complete}) AS q WHERE ${test}`
  })

function sortedFirst(columns: number, ascending: boolean, limit: number): string {
  const direction = ascending ? 'ASC NULLS FIRST' : 'DESC NULLS LAST'
  const orders = Array.from({ length: columns }, (_, index) => `x${index} ${direction}`)
  return `ORDER BY ${orders.join(', ')} LIMIT ${limit}`
}
