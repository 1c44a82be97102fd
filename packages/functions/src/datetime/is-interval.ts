import type { DataType, DayTimeIntervalType, YearMonthIntervalType } from '@kindling/core'

/** Tells whether a type holds spans of months, or of days and times. */
export function isInterval(type: DataType): type is YearMonthIntervalType | DayTimeIntervalType {
  return type.kind === 'yearMonthInterval' || type.kind === 'dayTimeInterval'
}
