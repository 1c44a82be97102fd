const MILLISECONDS_A_DAY = 86_400_000

/** Prints days since 1970-01-01 as `2020-01-31`. */
export function dayText(days) {
  return new Date(days * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}
