import { setImmediate } from 'node:timers/promises'
import type { Job } from '../job/job.ts'
import type { Chunks } from './lineage.ts'

/** Reads the bytes of a file from one place to before another. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array>

/** So many bytes are read at once. */
const WINDOW = 256 * 1024
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const LINE_END = /\r\n|\n|\r/

/** Finds the place behind the end of a line that is the first one at `start` or later; `length` where there is none. */
export async function endOfLine(read: ReadBytes, start: number, length: number): Promise<number> {
  for (let from = start; from < length; from += WINDOW) {
    const bytes = await read(from, Math.min(from + WINDOW, length))
    const index = bytes.findIndex((byte) => byte === LINE_FEED || byte === CARRIAGE_RETURN)
    if (index === -1) continue
    const place = from + index + 1
    if (bytes[index] === LINE_FEED || place === length) return place
    const [next] = await read(place, place + 1)
    return next === LINE_FEED ? place + 1 : place
  }
  return length
}

/** Reads lines, which end with a line feed, a carriage return or both. Bytes that are no UTF-8 become U+FFFD. */
export async function* decodeLines(read: ReadBytes, start: number, end: number, job: Job): Chunks<string> {
  let rest = new Uint8Array(0)
  for (let from = start; from < end; from += WINDOW) {
    job.signal.throwIfAborted()
    const isFirst = from === rest.length
    const to = Math.min(from + WINDOW, end)
    const bytes = joined(rest, await read(from, to))
    const cut = to === end ? bytes.length : lastEnd(bytes)
    rest = bytes.slice(cut)
    const lines = textOf(bytes.subarray(0, cut), isFirst).split(LINE_END)
    if (lines.at(-1) === '') lines.pop()
    if (lines.length > 0) yield lines
    await setImmediate()
  }
}

/** Finds the place behind the last end of a line; a carriage return at the very end may be half of one. */
function lastEnd(bytes: Uint8Array): number {
  for (let index = bytes.length - 1; index >= 0; index--) {
    const byte = bytes[index]
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && index < bytes.length - 1)) return index + 1
  }
  return 0
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}

const BYTE_ORDER_MARK = '\ufeff'

/** Decodes UTF-8; the mark that may stand before the first line of a file is left out. */
function textOf(bytes: Uint8Array, isFirst: boolean): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  return isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
}
