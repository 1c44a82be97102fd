import fc from 'fast-check'

/**
 * Makes SQL expressions over the columns a, b (int), c (bigint), d (double), m (decimal), s (string), f (boolean) and u
 * (date), all with NULLs.
 * They mean the same in every dialect and never fail: products are of two columns at most, divisors never zero.
 */
export interface Expressions {
  readonly number: fc.Arbitrary<string>
  readonly money: fc.Arbitrary<string>
  readonly day: fc.Arbitrary<string>
  readonly text: fc.Arbitrary<string>
  readonly condition: fc.Arbitrary<string>
}

const numberColumn = fc.constantFrom('a', 'b', 'c', 'd')
const wholeColumn = fc.constantFrom('a', 'b', 'c')
const numberLiteral = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.constant('CAST(NULL AS INTEGER)'),
  fc.integer({ min: -80, max: 80 }).map((quarters) => `${(quarters / 4).toFixed(2)}e0`),
)
const textLiteral = fc.constantFrom("''", "'a'", "'ab'", "'abc'", "'B'", "'x y'")
const moneyLiteral = fc.integer({ min: -999, max: 999 }).map((cents) => (cents / 100).toFixed(2))
const dayLiteral = fc
  .integer({ min: 1, max: 28 })
  .map((day) => `DATE '2024-02-${String(day).padStart(2, '0')}'`)
const pattern = fc.constantFrom("'a%'", "'%b'", "'%b%'", "'a_c'", "'%'", "'_'")
const comparison = fc.constantFrom('=', '<>', '<', '<=', '>', '>=')

const trees = fc.letrec<{ number: string; money: string; day: string; text: string; condition: string }>(
  (tie) => ({
    number: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      numberColumn,
      numberLiteral,
      fc
        .tuple(tie('number'), fc.constantFrom('+', '-'), tie('number'))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc.tuple(numberColumn, numberColumn).map(([left, right]) => `(${left} * ${right})`),
      fc
        .tuple(tie('number'), fc.integer({ min: 1, max: 9 }))
        .map(([number, divisor]) => `(${number} / ${divisor})`),
      fc
        .tuple(wholeColumn, fc.integer({ min: 2, max: 9 }))
        .map(([column, divisor]) => `(${column} % ${divisor})`),
      tie('number').map((number) => `abs(${number})`),
      tie('number').map((number) => `(- ${number})`),
      tie('text').map((text) => `length(${text})`),
      fc.tuple(tie('number'), tie('number')).map(([first, second]) => `coalesce(${first}, ${second})`),
      fc.tuple(tie('number'), tie('number')).map(([first, second]) => `nullif(${first}, ${second})`),
      fc
        .tuple(tie('condition'), tie('number'), tie('number'))
        .map(([condition, yes, no]) => `CASE WHEN ${condition} THEN ${yes} ELSE ${no} END`),
    ),
    money: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.constant('m'),
      fc.constant('(m * m)'),
      moneyLiteral,
      fc
        .tuple(tie('money'), fc.constantFrom('+', '-'), fc.oneof(tie('money'), wholeColumn))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      tie('money').map((money) => `abs(${money})`),
      fc.tuple(tie('money'), tie('money')).map(([first, second]) => `coalesce(${first}, ${second})`),
      fc
        .tuple(tie('condition'), tie('money'))
        .map(([condition, money]) => `CASE WHEN ${condition} THEN ${money} END`),
    ),
    day: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.constant('u'),
      dayLiteral,
      fc.tuple(tie('day'), tie('day')).map(([first, second]) => `nullif(${first}, ${second})`),
      fc
        .tuple(tie('condition'), tie('day'), tie('day'))
        .map(([condition, yes, no]) => `CASE WHEN ${condition} THEN ${yes} ELSE ${no} END`),
    ),
    text: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.constant('s'),
      textLiteral,
      tie('text').map((text) => `upper(${text})`),
      fc.tuple(tie('text'), tie('text')).map(([left, right]) => `(${left} || ${right})`),
      fc
        .tuple(tie('text'), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }))
        .map(([text, from, size]) => `substring(${text}, ${from}, ${size})`),
      fc
        .tuple(tie('condition'), tie('text'))
        .map(([condition, text]) => `CASE WHEN ${condition} THEN ${text} END`),
    ),
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constant('f'),
      fc
        .tuple(tie('number'), comparison, tie('number'))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc
        .tuple(tie('text'), comparison, tie('text'))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc
        .tuple(tie('money'), comparison, fc.oneof(tie('money'), numberColumn))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc
        .tuple(tie('day'), comparison, tie('day'))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc
        .tuple(tie('condition'), fc.constantFrom('AND', 'OR'), tie('condition'))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      tie('condition').map((condition) => `(NOT ${condition})`),
      fc
        .tuple(
          fc.oneof(tie('number'), tie('money'), tie('day'), tie('text')),
          fc.constantFrom('IS NULL', 'IS NOT NULL'),
        )
        .map(([value, test]) => `(${value} ${test})`),
      fc.tuple(tie('text'), pattern).map(([text, like]) => `(${text} LIKE ${like})`),
      fc
        .tuple(wholeColumn, fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 4 }))
        .map(([column, list]) => `(${column} IN (${list.join(', ')}))`),
      fc
        .tuple(numberColumn, fc.integer({ min: -20, max: 0 }), fc.integer({ min: 0, max: 20 }))
        .map(([column, low, high]) => `(${column} BETWEEN ${low} AND ${high})`),
    ),
  }),
)

export const expressions: Expressions = trees
