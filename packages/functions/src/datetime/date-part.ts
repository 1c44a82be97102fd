import { date, errorOf, int, string, timestampNtz } from '@kindling/core'
import { callOf, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { day } from './day.ts'
import { dayofweek } from './dayofweek.ts'
import { dayofyear } from './dayofyear.ts'
import { hour } from './hour.ts'
import { minute } from './minute.ts'
import { month } from './month.ts'
import { quarter } from './quarter.ts'
import { weekofyear } from './weekofyear.ts'
import { year } from './year.ts'

const PARTS: readonly (readonly [ScalarFunction, readonly string[]])[] = [
  [year, ['YEAR', 'Y', 'YEARS', 'YR', 'YRS']],
  [quarter, ['QUARTER', 'QTR']],
  [month, ['MONTH', 'MON', 'MONS', 'MONTHS']],
  [weekofyear, ['WEEK', 'W', 'WEEKS']],
  [day, ['DAY', 'D', 'DAYS']],
  [dayofweek, ['DAYOFWEEK', 'DOW']],
  [dayofyear, ['DOY']],
  [hour, ['HOUR', 'H', 'HOURS', 'HR', 'HRS']],
  [minute, ['MINUTE', 'M', 'MIN', 'MINS', 'MINUTES']],
]

export const datePart = defineRewritten({
  name: 'date_part',
  aliases: ['datepart', 'extract'],
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives a part of a date or timestamp, named by a literal such as `YEAR`, `MONTH` or `DOY`; another name is an error.',
  signatures: [
    {
      args: [
        ['part', string, 'The name of the part.'],
        ['source', date, 'The date.'],
      ],
      returns: int,
    },
    {
      args: [
        ['part', string, 'The name of the part.'],
        ['source', timestampNtz, 'The timestamp.'],
      ],
      returns: int,
    },
  ],
  deterministic: true,
  display: ([part = '', source = ''], calledAs) =>
    calledAs === 'extract' ? `extract(${part} FROM ${source})` : `${calledAs}(${part}, ${source})`,
  rewrite: ([part, source]) => {
    if (part === undefined || source === undefined) throw new TypeError('date_part takes a part and a date')
    const name = part.kind === 'literal' ? String(part.value).toUpperCase() : ''
    const found = PARTS.find(([, names]) => names.includes(name))
    if (found === undefined)
      throw errorOf('INVALID_EXTRACT_FIELD', { field: `\`${name}\`` }, { origin: part.origin })
    return callOf(found[0], [source])
  },
  examples: [
    { sql: "date_part('YEAR', DATE'2019-08-12')", is: 2019 },
    { sql: "extract(week FROM TIMESTAMP_NTZ'2019-08-12 01:00:00')", is: 33 },
    { sql: "date_part('doy', DATE'2019-08-12')", is: 224 },
  ],
})
