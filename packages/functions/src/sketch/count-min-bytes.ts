import { murmur3OfBytes } from '../math/murmur3.ts'
import { JavaRandom } from '../random/java-random.ts'

const MULTIPLIERS = 20
const MOST_COLUMNS = 2 ** 31 - 1

/**
 * Makes the head of a count-min sketch without rows, in the bytes of Spark's CountMinSketch: all before the counts. The
 * error makes it wide, the confidence deep, and the seed draws a multiplier for each line.
 */
export function countMinHead(error: number, confidence: number, seed: number): Uint8Array {
  const width = Math.min(Math.ceil(2 / error), MOST_COLUMNS)
  const depth = Math.max(0, Math.ceil(-Math.log(1 - confidence) / Math.log(2)))
  const head = new Uint8Array(MULTIPLIERS + 8 * depth)
  const view = new DataView(head.buffer)
  view.setInt32(0, 1)
  view.setInt32(12, depth)
  view.setInt32(16, width)
  const random = new JavaRandom(BigInt(seed))
  for (let line = 0; line < depth; line++) {
    view.setBigInt64(MULTIPLIERS + 8 * line, BigInt(random.nextBelowGreatest()))
  }
  return head
}

/** Makes a whole sketch of its head, with all counts at zero. */
export function emptyCountMinSketch(head: Uint8Array): Uint8Array {
  const view = new DataView(head.buffer, head.byteOffset)
  const sketch = new Uint8Array(head.length + 8 * view.getInt32(12) * view.getInt32(16))
  sketch.set(head)
  return sketch
}

/** Counts a value, an integer or bytes, in a sketch. The specification of the native one. */
export function countInSketch(sketch: Uint8Array, value: bigint | Uint8Array): void {
  const view = new DataView(sketch.buffer)
  const [depth, width] = [view.getInt32(12), view.getInt32(16)]
  const add = (place: number): void => view.setBigInt64(place, view.getBigInt64(place) + 1n)
  const column = typeof value === 'bigint' ? columnOfInteger(value, view) : columnOfBytes(value)
  for (let line = 0; line < depth; line++) {
    add(MULTIPLIERS + 8 * (depth + line * width + column(line, width)))
  }
  add(4)
}

type Column = (line: number, width: number) => number

/** A linear hash modulo 2^31 - 1, nearly (Carter and Wegman). */
function columnOfInteger(value: bigint, view: DataView): Column {
  return (line, width) => {
    const product = BigInt.asIntN(64, view.getBigInt64(MULTIPLIERS + 8 * line) * value)
    return Number((product + (product >> 32n)) & 0x7fff_ffffn) % width
  }
}

function columnOfBytes(bytes: Uint8Array): Column {
  const first = murmur3OfBytes(bytes, 0)
  const second = murmur3OfBytes(bytes, first)
  return (line, width) => Math.abs((first + Math.imul(line, second)) | 0) % width
}
