const MILLISECONDS_A_DAY = 86_400_000

/** Prints a date, given as a `Date` or in days since 1970-01-01, as `2020-01-31`. */
export function dayText(day) {
  const date = day instanceof Date ? day : new Date(day * MILLISECONDS_A_DAY)
  return date.toISOString().slice(0, 10)
}
