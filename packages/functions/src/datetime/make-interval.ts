import { calendarInterval, type Decimal, decimal, int, type Value } from '@kindling/core'
import { callOf, castOf, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'
import { orNull } from '../math/or-null.ts'
import { intervalOfParts } from './calendar-interval-arithmetic.ts'

const SECONDS = decimal(18, 6)
const PARTS = [
  ['years', int, 'How many years.'],
  ['months', int, 'How many months.'],
  ['weeks', int, 'How many weeks.'],
  ['days', int, 'How many days.'],
  ['hours', int, 'How many hours.'],
  ['mins', int, 'How many minutes.'],
  ['secs', SECONDS, 'How many seconds, with a fraction.'],
] as const
const ZEROS = ['0', '0', '0', '0', '0', '0', '0.000000']
const ZERO = literalOf(int, 0)

function fromParts(native: 'interval_from_parts' | 'try_interval_from_parts'): ScalarFunction {
  const isTry = native.startsWith('try')
  return defineOverloaded({
    name: `${isTry ? 'try ' : ''}calendar interval from parts`,
    group: 'datetime',
    since: '0.2.0',
    doc: 'Makes a calendar interval of its parts.',
    signatures: [{ args: PARTS, returns: calendarInterval, native }],
    nulls: 'propagate',
    ...(isTry && { nullable: () => true, raises: false as const }),
    deterministic: true,
    kernel: (values) => (isTry ? orNull(() => ofParts(values)) : ofParts(values)),
    examples: [],
  })
}

function ofParts(values: readonly Value[]): Value {
  const [years = 0n, months = 0n, weeks = 0n, days = 0n, hours = 0n, minutes = 0n] = values
    .slice(0, 6)
    .map((value) => BigInt(value as number))
  const fraction = (values[6] as Decimal).rescale(6).unscaled
  const time = (hours * 60n + minutes) * 60_000_000n + fraction
  return intervalOfParts(years * 12n + months, weeks * 7n + days, time)
}

function maker(
  { name, doc }: { readonly name: string; readonly doc: string },
  whole: ScalarFunction,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineRewritten({
    name,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures: ZEROS.map((_, count) => ({ args: PARTS.slice(0, count), returns: calendarInterval })).concat([
      { args: PARTS.slice(0, 7), returns: calendarInterval },
    ]),
    deterministic: true,
    display: (texts) => `${name}(${[...texts, ...ZEROS.slice(texts.length)].join(', ')})`,
    rewrite: (values) =>
      callOf(
        whole,
        PARTS.map(([, type], place) => values[place] ?? castOf(ZERO, type)),
      ),
    examples,
  })
}

export const makeInterval = maker(
  {
    name: 'make_interval',
    doc: 'Makes a calendar interval of years, months, weeks, days, hours, minutes and seconds, each 0 unless given; what does not fit is an error.',
  },
  withNullForErrors(fromParts('interval_from_parts')),
  [
    {
      sql: 'CAST(make_interval(100, 11, 1, 1, 12, 30, 01.001001) AS STRING)',
      is: '100 years 11 months 8 days 12 hours 30 minutes 1.001001 seconds',
    },
    {
      sql: 'CAST(make_interval(0, 1, 0, 1, 0, 0, 100.000001) AS STRING)',
      is: '1 months 1 days 1 minutes 40.000001 seconds',
    },
    { sql: 'CAST(make_interval(NULL) AS STRING)', is: null },
  ],
)

export const tryMakeInterval = maker(
  {
    name: 'try_make_interval',
    doc: 'Makes a calendar interval of years, months, weeks, days, hours, minutes and seconds, each 0 unless given; NULL where it does not fit.',
  },
  fromParts('try_interval_from_parts'),
  [
    { sql: 'CAST(try_make_interval(1, 2) AS STRING)', is: '1 years 2 months' },
    { sql: 'CAST(try_make_interval(2147483647) AS STRING)', is: null },
  ],
)
