import type { FunctionDefinition } from '@kindling/plan'
import { addMonths } from './add-months.ts'
import { convertTimezone } from './convert-timezone.ts'
import { currentDate } from './current-date.ts'
import { currentTime } from './current-time.ts'
import { currentTimestamp } from './current-timestamp.ts'
import { currentTimezone } from './current-timezone.ts'
import { dateAdd } from './date-add.ts'
import { dateFormat } from './date-format.ts'
import { dateFromUnixDate } from './date-from-unix-date.ts'
import { datePart } from './date-part.ts'
import { dateSub } from './date-sub.ts'
import { dateTrunc } from './date-trunc.ts'
import { datediff } from './datediff.ts'
import { day } from './day.ts'
import { dayname } from './dayname.ts'
import { dayofweek } from './dayofweek.ts'
import { dayofyear } from './dayofyear.ts'
import { fromUnixtime } from './from-unixtime.ts'
import { fromUtcTimestamp, toUtcTimestamp } from './from-utc-timestamp.ts'
import { hour } from './hour.ts'
import { lastDay } from './last-day.ts'
import { localtimestamp } from './localtimestamp.ts'
import { makeDate } from './make-date.ts'
import { makeDtInterval } from './make-dt-interval.ts'
import { makeInterval, tryMakeInterval } from './make-interval.ts'
import {
  makeTimestamp,
  makeTimestampLtz,
  makeTimestampNtz,
  tryMakeTimestamp,
  tryMakeTimestampLtz,
  tryMakeTimestampNtz,
} from './make-timestamp.ts'
import { makeYmInterval } from './make-ym-interval.ts'
import { minute } from './minute.ts'
import { month } from './month.ts'
import { monthname } from './monthname.ts'
import { monthsBetween } from './months-between.ts'
import { nextDay } from './next-day.ts'
import { quarter } from './quarter.ts'
import { second } from './second.ts'
import { temporalOperators } from './temporal-operators.ts'
import { timeBucket } from './time-bucket.ts'
import { timeCounts } from './time-counts.ts'
import { makeTime, timeDiff, timeTrunc } from './time-of-day.ts'
import { timeOperators } from './time-operators.ts'
import { timestampMicros } from './timestamp-micros.ts'
import { timestampMillis } from './timestamp-millis.ts'
import { timestampSeconds } from './timestamp-seconds.ts'
import { timestampadd } from './timestampadd.ts'
import { timestampdiff } from './timestampdiff.ts'
import { toDate, tryToDate } from './to-date.ts'
import { toTime, tryToTime } from './to-time.ts'
import { toTimestamp, toTimestampLtz, toTimestampNtz, tryToTimestamp } from './to-timestamp.ts'
import { trunc } from './trunc.ts'
import { unixDate } from './unix-date.ts'
import { unixMicros } from './unix-micros.ts'
import { unixMillis } from './unix-millis.ts'
import { unixSeconds } from './unix-seconds.ts'
import { toUnixTimestamp, unixTimestamp } from './unix-timestamp.ts'
import { weekday } from './weekday.ts'
import { weekofyear } from './weekofyear.ts'
import { windowTime } from './window-time.ts'
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
  currentDate,
  currentTimestamp,
  currentTimezone,
  localtimestamp,
  dateFormat,
  dateFromUnixDate,
  dateTrunc,
  dayname,
  monthname,
  fromUnixtime,
  fromUtcTimestamp,
  toUtcTimestamp,
  convertTimezone,
  makeDtInterval,
  makeTime,
  toTime,
  tryToTime,
  currentTime,
  timeDiff,
  timeTrunc,
  timeBucket,
  ...timeOperators,
  ...timeCounts,
  makeInterval,
  tryMakeInterval,
  makeYmInterval,
  makeTimestamp,
  makeTimestampLtz,
  makeTimestampNtz,
  tryMakeTimestamp,
  tryMakeTimestampLtz,
  tryMakeTimestampNtz,
  monthsBetween,
  timestampMicros,
  timestampMillis,
  timestampSeconds,
  timestampadd,
  timestampdiff,
  toDate,
  tryToDate,
  toTimestamp,
  toTimestampLtz,
  toTimestampNtz,
  tryToTimestamp,
  unixDate,
  unixMicros,
  unixMillis,
  unixSeconds,
  toUnixTimestamp,
  unixTimestamp,
  windowTime,
  ...temporalOperators,
]
