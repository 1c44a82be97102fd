import { errorOf } from '../errors/kindling-error.ts'
import { parseOffset } from './date-text.ts'

/** Knows when the clocks of a zone change: `offsets[i]` seconds hold before `moments[i]`, the last one ever after. */
export interface TimeZone {
  readonly name: string
  /** Seconds since 1970-01-01 in UTC, ascending. */
  readonly moments: readonly number[]
  readonly offsets: readonly number[]
}

const known = new Map<string, TimeZone>()

/**
 * Finds a zone by its name in the IANA database, or by an offset such as `+02:00`. The changes of a zone are read from
 * `Intl` once in a process: a few milliseconds.
 *
 * @throws AnalysisError INVALID_TIMEZONE for a name that is none.
 */
export function timeZone(name: string): TimeZone {
  const cached = known.get(name)
  if (cached !== undefined) return cached
  const offset = parseOffset(name.trim())
  const zone =
    offset === undefined
      ? { name, ...changesOf(name) }
      : { name, moments: [], offsets: [Number(offset / 1_000_000n)] }
  known.set(name, zone)
  return zone
}

/** Gives the offset in microseconds at a moment in microseconds. */
export function offsetAt(zone: TimeZone, moment: bigint): bigint {
  let index = 0
  let high = zone.moments.length
  while (index < high) {
    const middle = (index + high) >> 1
    if (moment < BigInt(zone.moments[middle] ?? 0) * 1_000_000n) high = middle
    else index = middle + 1
  }
  return BigInt(zone.offsets[index] ?? 0) * 1_000_000n
}

/** Gives the moment at which clocks show a local time: the first of two, and past a gap by its length, as java.time. */
export function momentOf(zone: TimeZone, local: bigint): bigint {
  let index = 0
  let high = zone.moments.length
  while (index < high) {
    const middle = (index + high) >> 1
    const shift = Math.max(zone.offsets[middle] ?? 0, zone.offsets[middle + 1] ?? 0)
    if (local < BigInt((zone.moments[middle] ?? 0) + shift) * 1_000_000n) high = middle
    else index = middle + 1
  }
  return local - BigInt(zone.offsets[index] ?? 0) * 1_000_000n
}

/** Writes a zone as native reads it: a count, the moments in 64 bits, the offsets in 32; little-endian. */
export function timeZoneBytes({ moments, offsets }: TimeZone): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 + moments.length * 12))
  view.setUint32(0, moments.length, true)
  moments.forEach((moment, index) => {
    view.setBigInt64(4 + index * 8, BigInt(moment), true)
  })
  offsets.forEach((offset, index) => {
    view.setInt32(4 + moments.length * 8 + index * 4, offset, true)
  })
  return new Uint8Array(view.buffer)
}

/** Reads a zone from the bytes that `timeZoneBytes` writes. */
export function timeZoneFromBytes(bytes: Uint8Array): TimeZone {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  const moments = Array.from({ length: count }, (_, index) => Number(view.getBigInt64(4 + index * 8, true)))
  const first = 4 + count * 8
  const offsets = Array.from({ length: count + 1 }, (_, index) => view.getInt32(first + index * 4, true))
  return { name: '', moments, offsets }
}

const FIRST = Date.UTC(1840, 0, 1) / 1000
const LAST = Date.UTC(2100, 0, 1) / 1000
/** No zone changes its clocks there and back within so short a time. */
const STEP = 20 * 86_400

function changesOf(name: string): Pick<TimeZone, 'moments' | 'offsets'> {
  const offset = offsetReader(name)
  const moments: number[] = []
  const offsets = [offset(FIRST)]
  for (let from = FIRST; from < LAST; from += STEP) {
    const before = offsets[offsets.length - 1] ?? 0
    const after = offset(from + STEP)
    if (after === before) continue
    let [low, high] = [from, from + STEP]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offset(middle) === before) low = middle
      else high = middle
    }
    moments.push(high)
    offsets.push(after)
  }
  return { moments, offsets }
}

/** Makes a function that asks `Intl` for the offset, in seconds, at a moment in seconds. */
function offsetReader(name: string): (moment: number) => number {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw errorOf('INVALID_TIMEZONE', { timeZone: `\`${name}\`` })
  }
  return (moment) => {
    const parts: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(moment * 1000)) parts[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - moment
  }
}
