const SECOND = 1_000_000_000n
const TIME = /^T?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?)?[\0- \x7f]*([AP]M)?$/i

/**
 * Reads a time of day, `12:30`, `T12:30:15.25` or `1:05 PM`, as nanoseconds since midnight; undefined for other text. Of a
 * fraction six digits count.
 *
 * @example
 * ```ts
 * parseTime('00:00:01') // 1000000000n
 * ```
 */
export function parseTime(text: string): bigint | undefined {
  // oxlint-disable-next-line no-control-regex -- Spark takes control characters for blanks
  const inner = text.replace(/^[\0- \x7f]+|[\0- \x7f]+$/g, '')
  const match = inner.startsWith('t') ? null : TIME.exec(inner)
  if (match === null) return undefined
  const [, hours = '', minutes = '', seconds = '0', fraction = '', half] = match
  const hour = hourOf(Number(hours), half?.toUpperCase())
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const whole = BigInt((hour * 60 + Number(minutes)) * 60 + Number(seconds))
  return whole * SECOND + BigInt(fraction.slice(0, 6).padEnd(9, '0'))
}

/** Hours of a half of the day count from 1 to 12. */
function hourOf(hours: number, half: string | undefined): number {
  if (half === undefined) return hours
  return hours < 1 || hours > 12 ? 24 : (hours % 12) + (half === 'PM' ? 12 : 0)
}

/** Prints a time of day without zeros at the end of its fraction. */
export function timeText(time: bigint): string {
  const seconds = time / SECOND
  const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  const fraction = String(time % SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '')
  return fraction === '' ? clock : `${clock}.${fraction}`
}
