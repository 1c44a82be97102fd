import { errorOf, int, yearMonthInterval } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const PARTS = [
  ['years', int, 'How many years.'],
  ['months', int, 'How many months.'],
] as const

const fromParts = defineFunction({
  name: 'year-month interval from parts',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Makes an interval of its parts.',
  args: PARTS,
  returns: yearMonthInterval(),
  nulls: 'propagate',
  deterministic: true,
  native: 'year_month_from_parts',
  kernel: (years, months) => {
    const sum = years * 12 + months
    if (sum !== Math.trunc(sum) || Math.abs(sum + 0.5) > 2 ** 31)
      throw errorOf('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {})
    return sum
  },
  examples: [],
})

export const makeYmInterval = defineRewritten({
  name: 'make_ym_interval',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Makes an interval of years and months, each 0 unless given; what does not fit is an error.',
  signatures: [0, 1, 2].map((count) => ({
    args: PARTS.slice(0, count),
    returns: yearMonthInterval(),
  })),
  deterministic: true,
  display: (texts) => `make_ym_interval(${[...texts, ...['0', '0'].slice(texts.length)].join(', ')})`,
  rewrite: ([years = literalOf(int, 0), months = literalOf(int, 0)]) => callOf(fromParts, [years, months]),
  examples: [
    { sql: "make_ym_interval(1, 2) = INTERVAL '1-2' YEAR TO MONTH", is: true },
    { sql: 'make_ym_interval(NULL)', is: null },
  ],
})
