/** Maps numbers to places in a picture. */
export interface Scale {
  /** The numbers that the axis shows, ascending. */
  readonly ticks: readonly number[]
  at(value: number): number
}

const ROUND_STEPS = [1, 2, 2.5, 5, 10]
const MINUTE = 60_000
const DAY = 1440 * MINUTE
const TIME_STEPS = [
  MINUTE,
  15 * MINUTE,
  60 * MINUTE,
  360 * MINUTE,
  DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  61 * DAY,
  182 * DAY,
  365 * DAY,
]
const TICKS = 5

/** Makes a scale that has room for some values, with ticks at round numbers; values that are not finite do not count. */
export function scaleOf(values: readonly number[], from: number, to: number, isTime = false): Scale {
  const finite = values.filter(Number.isFinite)
  const least = finite.reduce((low, each) => Math.min(low, each), finite[0] ?? 0)
  const most = finite.reduce((high, each) => Math.max(high, each), finite[0] ?? 1)
  const span = most - least || Math.abs(most) || 1
  const [low, high] = least === most ? [least - span / 2, most + span / 2] : [least, most]
  const step = stepFor((high - low) / TICKS, isTime)
  const first = Math.ceil(low / step)
  const count = Math.max(1, Math.floor(high / step) - first + 1)
  // Multiples instead of sums: ticks show no digits of rounding.
  const ticks = Array.from({ length: Math.min(count, 2 * TICKS) }, (_, index) =>
    round((first + index) * step),
  )
  const unit = (to - from) / (high - low)
  return { ticks, at: (value) => from + (value - low) * unit }
}

/** Gives the smallest round step that is not below another. */
function stepFor(least: number, isTime: boolean): number {
  const time = TIME_STEPS.find((each) => each >= least)
  if (isTime && time !== undefined) return time
  const power = 10 ** Math.floor(Math.log10(least))
  return (ROUND_STEPS.find((each) => each * power >= least) ?? 10) * power
}

function round(value: number): number {
  return Number(value.toPrecision(12))
}

/** Writes a tick: a number, shortened, or a moment. */
export function tickText(value: number, isTime = false): string {
  if (isTime)
    return new Date(value)
      .toISOString()
      .replace(/T00:00.*|:\d\d\.\d+Z/, '')
      .replace('T', ' ')
  return Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-3)
    ? value.toExponential()
    : String(value)
}
