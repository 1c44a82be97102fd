const MICROSECONDS_A_SECOND = 1_000_000n
const MICROSECONDS_A_DAY = 86_400n * MICROSECONDS_A_SECOND
const DAYS_A_CYCLE = 146_097
const YEARS_A_CYCLE = 400
const MILLISECONDS_A_DAY = 86_400_000

/** Prints days since 1970-01-01; years beyond 0 to 9999 have a sign. */
export function dateText(days) {
  // JavaScript counts fewer years than Spark does; the calendar is the same again after 400 years.
  const cycles = Math.floor(days / DAYS_A_CYCLE)
  const date = new Date((days - cycles * DAYS_A_CYCLE) * MILLISECONDS_A_DAY)
  const year = date.getUTCFullYear() + cycles * YEARS_A_CYCLE
  return `${yearText(year)}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
}

/** Prints microseconds since 1970-01-01 of a local clock; a fraction without zeros at its end. */
export function localTimeText(microseconds) {
  const days = floorDivide(microseconds, MICROSECONDS_A_DAY)
  const ofDay = microseconds - days * MICROSECONDS_A_DAY
  const seconds = Number(ofDay / MICROSECONDS_A_SECOND)
  const fraction = String(ofDay % MICROSECONDS_A_SECOND)
    .padStart(6, '0')
    .replace(/0+$/, '')
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return `${dateText(Number(days))} ${clock}${fraction === '' ? '' : `.${fraction}`}`
}

/** Prints a point in time as the clocks of a time zone showed it. */
export function timestampText(microseconds, timeZone) {
  const seconds = Number(floorDivide(microseconds, MICROSECONDS_A_SECOND))
  return localTimeText(microseconds + BigInt(offsetSeconds(seconds, timeZone)) * MICROSECONDS_A_SECOND)
}

/** Prints months as `1-2`. */
export function yearMonthText(months) {
  const size = Math.abs(months)
  return `${months < 0 ? '-' : ''}${Math.floor(size / 12)}-${size % 12}`
}

/** Prints microseconds as days, time and nine digits: `1 02:03:04.000000000`. */
export function dayTimeText(microseconds) {
  const size = microseconds < 0n ? -microseconds : microseconds
  const seconds = Number((size % MICROSECONDS_A_DAY) / MICROSECONDS_A_SECOND)
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const fraction = `${String(size % MICROSECONDS_A_SECOND).padStart(6, '0')}000`
  return `${microseconds < 0n ? '-' : ''}${size / MICROSECONDS_A_DAY} ${clock}.${fraction}`
}

const formats = new Map()

/** Gives by how many seconds the clocks of a zone were ahead of UTC. */
function offsetSeconds(seconds, timeZone) {
  const fixed = /^(?:UTC|GMT|UT|Z)?([+-])(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?$/.exec(timeZone)
  if (fixed !== null) {
    const [, sign, hours, minutes = '0', rest = '0'] = fixed
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(rest))
  }
  if (timeZone === 'Z') return 0
  // Beyond the dates of JavaScript the rules of the zone go on as they are in a year of the same calendar.
  const cycle = DAYS_A_CYCLE * 86_400
  const far = 8_000_000_000_000
  const within = Math.abs(seconds) < far ? seconds : (((seconds % cycle) + cycle) % cycle) + cycle
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(
    format.formatToParts(within * 1000).map(({ type, value }) => [type, value]),
  )
  const clock = new Date(0)
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year)
  clock.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day))
  clock.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second))
  return clock.getTime() / 1000 - within
}

function yearText(year) {
  if (year < 0) return `-${String(-year).padStart(4, '0')}`
  return year > 9999 ? `+${year}` : String(year).padStart(4, '0')
}

function two(number) {
  return String(number).padStart(2, '0')
}

function floorDivide(dividend, divisor) {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}
