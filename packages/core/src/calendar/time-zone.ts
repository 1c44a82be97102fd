import { errorOf } from '../errors/kindling-error.ts'
import { equalYear } from './equal-year.ts'
import { type ZoneChanges, zoneChanges } from './zone-changes.ts'
import { parseOffset } from './zone-offset.ts'

/** Knows when the clocks of a zone change. */
export interface TimeZone extends ZoneChanges {
  readonly name: string
}

const known = new Map<string, TimeZone>()
const REGION = /^[A-Z][A-Za-z0-9~/._+-]+$/

/** Are the short names that Spark takes for regions (`java.time.ZoneId.SHORT_IDS`), and those that it takes for offsets. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['ACT', 'Australia/Darwin'],
  ['AET', 'Australia/Sydney'],
  ['AGT', 'America/Argentina/Buenos_Aires'],
  ['ART', 'Africa/Cairo'],
  ['AST', 'America/Anchorage'],
  ['BET', 'America/Sao_Paulo'],
  ['BST', 'Asia/Dhaka'],
  ['CAT', 'Africa/Harare'],
  ['CNT', 'America/St_Johns'],
  ['CST', 'America/Chicago'],
  ['CTT', 'Asia/Shanghai'],
  ['EAT', 'Africa/Addis_Ababa'],
  ['ECT', 'Europe/Paris'],
  ['EST', '-05:00'],
  ['HST', '-10:00'],
  ['IET', 'America/Indiana/Indianapolis'],
  ['IST', 'Asia/Kolkata'],
  ['JST', 'Asia/Tokyo'],
  ['MIT', 'Pacific/Apia'],
  ['MST', '-07:00'],
  ['NET', 'Asia/Yerevan'],
  ['NST', 'Pacific/Auckland'],
  ['PLT', 'Asia/Karachi'],
  ['PNT', 'America/Phoenix'],
  ['PRT', 'America/Puerto_Rico'],
  ['PST', 'America/Los_Angeles'],
  ['SST', 'Pacific/Guadalcanal'],
  ['VST', 'Asia/Ho_Chi_Minh'],
])

/**
 * Finds a zone as Spark names it: `Europe/Zurich`, `PST`, or an offset such as `+02:00`, `GMT+1`. Capitals count. The changes
 * of a zone are read from `Intl` once in a process.
 *
 * @throws ExecutionError INVALID_TIMEZONE for a name that is none.
 */
export function timeZone(name: string): TimeZone {
  const zone = findTimeZone(name)
  if (zone === undefined) throw errorOf('INVALID_TIMEZONE', { timeZone: `\`${name}\`` })
  return zone
}

/** Finds a zone as `timeZone` does; undefined for a name that is none. */
export function findTimeZone(name: string): TimeZone | undefined {
  const cached = known.get(name)
  if (cached !== undefined) return cached
  const long = SHORT_NAMES.get(name) ?? name
  const offset = parseOffset(long)
  const changes =
    offset === undefined ? changesOf(long) : { moments: [], offsets: [Number(offset / 1_000_000n)] }
  if (changes === undefined) return undefined
  const zone = { name, ...changes }
  known.set(name, zone)
  return zone
}

function changesOf(name: string): ZoneChanges | undefined {
  if (!REGION.test(name) || !hasCapitalsOfRegion(name)) return undefined
  try {
    return zoneChanges(name)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** `Intl` does not look at capitals, and writes zones that have several names by one of them. */
function hasCapitalsOfRegion(name: string): boolean {
  if (name.split('/').some((part) => /^[a-z]|[A-Z]{5}/.test(part))) return false
  let written: string
  try {
    written = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return false
  }
  return written === name || written.toLowerCase() !== name.toLowerCase()
}

/** Gives the offset in microseconds at a moment in microseconds. */
export function offsetAt(zone: TimeZone, moment: bigint): bigint {
  const near = equalYear(moment)
  let index = 0
  let high = zone.moments.length
  while (index < high) {
    const middle = (index + high) >> 1
    if (near < BigInt(zone.moments[middle] ?? 0) * 1_000_000n) high = middle
    else index = middle + 1
  }
  return BigInt(zone.offsets[index] ?? 0) * 1_000_000n
}

/** Gives the moment at which clocks show a local time: the first of two, and past a gap by its length, as java.time. */
export function momentOf(zone: TimeZone, local: bigint): bigint {
  const near = equalYear(local)
  let index = 0
  let high = zone.moments.length
  while (index < high) {
    const middle = (index + high) >> 1
    const shift = Math.max(zone.offsets[middle] ?? 0, zone.offsets[middle + 1] ?? 0)
    if (near < BigInt((zone.moments[middle] ?? 0) + shift) * 1_000_000n) high = middle
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
