import type { FunctionDefinition } from '@kindling/plan'
import { addMonths } from './add-months.ts'
import { dateAdd } from './date-add.ts'
import { datePart } from './date-part.ts'
import { dateSub } from './date-sub.ts'
import { datediff } from './datediff.ts'
import { day } from './day.ts'
import { dayofweek } from './dayofweek.ts'
import { dayofyear } from './dayofyear.ts'
import { hour } from './hour.ts'
import { lastDay } from './last-day.ts'
import { makeDate } from './make-date.ts'
import { minute } from './minute.ts'
import { month } from './month.ts'
import { nextDay } from './next-day.ts'
import { quarter } from './quarter.ts'
import { second } from './second.ts'
import { temporalOperators } from './temporal-operators.ts'
import { trunc } from './trunc.ts'
import { weekday } from './weekday.ts'
import { weekofyear } from './weekofyear.ts'
import { year } from './year.ts'

export const datetimeFunctions: readonly FunctionDefinition[] = [
  year,
  quarter,
  month,
  day,
  dayofweek,
  weekday,
  dayofyear,
  weekofyear,
  lastDay,
  dateAdd,
  dateSub,
  addMonths,
  makeDate,
  nextDay,
  trunc,
  hour,
  minute,
  second,
  datediff,
  datePart,
  ...temporalOperators,
]
