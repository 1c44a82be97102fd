import type { DayTimeIntervalType, YearMonthIntervalType } from './data-type.ts'

/** Says what an interval holds: `year to month`, or one unit where both are the same. */
export function intervalFields({ start, end }: YearMonthIntervalType | DayTimeIntervalType): string {
  return start === end ? start : `${start} to ${end}`
}
