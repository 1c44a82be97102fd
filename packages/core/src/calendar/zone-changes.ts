/** Lists when the clocks of a zone change: `offsets[i]` seconds hold before `moments[i]`, the last one ever after. */
export interface ZoneChanges {
  /** Seconds since 1970-01-01 in UTC, ascending. */
  readonly moments: readonly number[]
  readonly offsets: readonly number[]
}

const DAY = 86_400
const FIRST = Date.UTC(1840, 0, 1) / 1000
/** Before this moment no clock was put forward for the summer: what changed stayed so for years. */
const SUMMERS = Date.UTC(1900, 0, 1) / 1000
/** Years from 2129 on look like one of the 28 years before, which have calendars of all kinds. */
const LAST = Date.UTC(2129, 0, 1) / 1000
/** No zone changes its clocks there and back within so short a time. */
const STEP = 20 * DAY
const LONG_STEP = 100 * DAY
/** Nearly all changes come at whole quarters of an hour. */
const QUARTER = 900

/**
 * Reads the changes of a zone from `Intl`: some five thousand questions, a few milliseconds.
 *
 * @param name - a zone that `Intl` knows; else it raises a RangeError
 */
export function zoneChanges(name: string): ZoneChanges {
  const offset = offsetReader(name)
  const moments: number[] = []
  let before = offset(FIRST)
  const offsets = [before]
  for (let from = FIRST; from < LAST; ) {
    const to = from + (from < SUMMERS ? LONG_STEP : STEP)
    const after = offset(to)
    if (after !== before) {
      const likely = likelyChange(moments, from, to)
      const isThere = likely.find((at) => offset(at) === after && offset(at - 1) === before)
      moments.push(isThere ?? changeBetween(offset, from, to, before))
      offsets.push(after)
      before = after
    }
    from = to
  }
  return { moments, offsets }
}

/** Guesses that clocks change on the same weekday as a year before, a week later or not. */
function likelyChange(moments: readonly number[], from: number, to: number): readonly number[] {
  const last = moments[moments.length - 2]
  if (last === undefined) return []
  return [last + 364 * DAY, last + 371 * DAY].filter((at) => at > from && at <= to)
}

function changeBetween(offset: (moment: number) => number, from: number, to: number, before: number): number {
  let [low, high] = [from, to]
  for (const unit of [QUARTER, 1]) {
    while (high - low > unit) {
      const middle = low + Math.max(1, Math.floor((high - low) / 2 / unit)) * unit
      if (offset(middle) === before) low = middle
      else high = middle
    }
    if (offset(high - 1) === before) return high
  }
  return high
}

/** Makes a function that asks `Intl` for the offset, in seconds, at a moment in seconds. */
function offsetReader(name: string): (moment: number) => number {
  // `1849, GMT-07:52:58`: the year is there because there is no offset alone.
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    timeZoneName: 'longOffset',
    year: 'numeric',
    calendar: 'gregory',
    numberingSystem: 'latn',
  })
  const known = new Map<string, number>()
  return (moment) => {
    const text = format.format(moment * 1000)
    const offset = text.slice(text.indexOf('GMT') + 3)
    let seconds = known.get(offset)
    if (seconds === undefined) {
      seconds = secondsOf(offset)
      known.set(offset, seconds)
    }
    return seconds
  }
}

/** Reads `+01:00`, `-07:52:58`, or nothing, which is zero. */
function secondsOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number)
  const total = hours * 3600 + minutes * 60 + seconds
  return text.startsWith('+') ? total : -total || 0
}
