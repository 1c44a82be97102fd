import { errorOf } from '../errors/kindling-error.ts'

/** Says how WKB is read. */
export interface WkbForm {
  /** Whether coordinates must be degrees: longitudes of -180 to 180 and latitudes of -90 to 90. */
  readonly isGeography: boolean
  /** The byte order of what comes out. */
  readonly littleEndian: boolean
}

/** Numbers the shapes of WKB: the thousands of a type say which of Z and M its points have. */
export const WKB_SHAPES = [
  'POINT',
  'LINESTRING',
  'POLYGON',
  'MULTIPOINT',
  'MULTILINESTRING',
  'MULTIPOLYGON',
  'GEOMETRYCOLLECTION',
] as const

const POINT = 1
const LINE = 2
const POLYGON = 3
const COLLECTION = 7
/** A shape takes at least its byte order and its type. */
const LEAST_SHAPE = 5
/** A ring takes at least its number of points. */
const LEAST_RING = 4

/** Counts the coordinates of a point: two, and Z and M where the thousands of a type say so. */
export function dimensionsOf(type: number): number {
  return [2, 3, 3, 4][Math.floor(type / 1000)] ?? 2
}

/**
 * Checks that bytes are well-known binary (WKB, OGC 06-103r4 with the types of ISO for Z and M) and gives them in one byte
 * order throughout; what comes behind the shape is left out. A line has no point or at least two, a ring at least four, of
 * which the last is the first; coordinates are finite, but those of a lone point may be NaN, which makes it empty.
 *
 * @throws ExecutionError WKB_PARSE_ERROR for any other bytes.
 */
export function readWkb(wkb: Uint8Array, form: WkbForm): Uint8Array {
  return new WkbReader(wkb, form).read()
}

/** Is a shape whose members are being read. */
interface OpenShape {
  readonly type: number
  left: number
}

class WkbReader {
  readonly #from: DataView
  readonly #to: DataView
  readonly #form: WkbForm
  #at = 0
  #littleEndian = true

  constructor(wkb: Uint8Array, form: WkbForm) {
    this.#from = new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength)
    this.#to = new DataView(new ArrayBuffer(wkb.byteLength))
    this.#form = form
  }

  /** Members are read by a loop, for they may lie in each other very deep. */
  read(): Uint8Array {
    if (this.#from.byteLength === 0) throw this.#wrong('there are none', 0)
    if (this.#from.byteLength < LEAST_SHAPE) throw this.#wrong('they end too early', 0)
    const open: OpenShape[] = []
    this.#shape(open)
    for (let shape = open.at(-1); shape !== undefined; shape = open.at(-1)) {
      if (shape.left > 0) {
        shape.left--
        this.#shape(open, shape)
      } else {
        open.pop()
        const around = open.at(-1)
        if (around !== undefined) this.#requireMember(around, shape.type % 1000)
      }
    }
    return new Uint8Array(this.#to.buffer, 0, this.#at)
  }

  /** Reads a shape, up to its members where it has any: those follow. */
  #shape(open: OpenShape[], around?: OpenShape): void {
    this.#byteOrder()
    const start = this.#at
    const type = this.#integer()
    const base = type % 1000
    const isType = type > 0 && type < 4000 && base >= POINT && base <= COLLECTION
    const isLike = around === undefined || Math.floor(around.type / 1000) === Math.floor(type / 1000)
    if (!isType || !isLike) throw this.#wrong(`the type ${type} is not expected`, start)
    if (base === POINT) this.#point(dimensionsOf(type), true)
    else if (base === LINE) this.#line(dimensionsOf(type))
    else if (base === POLYGON) this.#polygon(dimensionsOf(type))
    else open.push({ type, left: this.#count(LEAST_SHAPE) })
    if (around !== undefined && base <= POLYGON) this.#requireMember(around, base)
  }

  /** A MULTIPOINT holds points, and so on. */
  #requireMember(around: OpenShape, base: number): void {
    const wanted = (around.type % 1000) - 3
    if (wanted !== COLLECTION - 3 && wanted !== base)
      throw this.#wrong(`a ${WKB_SHAPES[wanted - 1]} is expected before it`, this.#at)
  }

  #byteOrder(): void {
    if (this.#at >= this.#from.byteLength) throw this.#wrong('they end too early', this.#at)
    const order = this.#from.getInt8(this.#at)
    if (order !== 0 && order !== 1) throw this.#wrong(`the byte order ${order} is none`, this.#at)
    this.#littleEndian = order === 1
    this.#to.setInt8(this.#at, this.#form.littleEndian ? 1 : 0)
    this.#at++
  }

  #integer(): number {
    if (this.#from.byteLength - this.#at < 4) throw this.#wrong('they end too early', this.#at)
    const value = this.#from.getInt32(this.#at, this.#littleEndian)
    this.#to.setInt32(this.#at, value, this.#form.littleEndian)
    this.#at += 4
    return value
  }

  /** Reads how many parts follow, each of which takes at least so many bytes. */
  #count(least: number): number {
    const start = this.#at
    const count = this.#integer()
    if (count < 0 || count > Math.floor((this.#from.byteLength - this.#at) / least))
      throw this.#wrong(`there is no room for ${count} parts`, start)
    return count
  }

  #line(dimensions: number): void {
    const start = this.#at
    const count = this.#count(dimensions * 8)
    if (count === 1) throw this.#wrong('a line has too few points', start)
    for (let left = count; left > 0; left--) this.#point(dimensions, false)
  }

  #polygon(dimensions: number): void {
    for (let rings = this.#count(LEAST_RING); rings > 0; rings--) {
      const start = this.#at
      const count = this.#count(dimensions * 8)
      const first = count === 0 ? [] : this.#point(dimensions, false)
      let last = first
      for (let left = count - 1; left > 0; left--) last = this.#point(dimensions, false)
      if (count < 4) throw this.#wrong('a ring has too few points', start)
      if (first[0] !== last[0] || first[1] !== last[1]) throw this.#wrong('a ring is not closed', start)
    }
  }

  /** Reads a point, whose numbers are copied as bits: a NaN stays the same. Gives its first two coordinates. */
  #point(dimensions: number, mayBeEmpty: boolean): readonly number[] {
    const start = this.#at
    let isEmpty = false
    for (let index = 0; index < dimensions; index++, this.#at += 8) {
      if (this.#from.byteLength - this.#at < 8) throw this.#wrong('they end too early', this.#at)
      const value = this.#from.getFloat64(this.#at, this.#littleEndian)
      const isThere = Number.isFinite(value)
      if (!isThere && !(mayBeEmpty && Number.isNaN(value)))
        throw this.#wrong('a coordinate is not finite', this.#at)
      isEmpty ||= !isThere
      this.#to.setBigInt64(
        this.#at,
        this.#from.getBigInt64(this.#at, this.#littleEndian),
        this.#form.littleEndian,
      )
    }
    const x = this.#from.getFloat64(start, this.#littleEndian)
    const y = this.#from.getFloat64(start + 8, this.#littleEndian)
    if (this.#form.isGeography && !isEmpty && !(Math.abs(x) <= 180 && Math.abs(y) <= 90))
      throw this.#wrong('a coordinate is outside the globe', start)
    return [x, y]
  }

  #wrong(parseError: string, position: number): Error {
    return errorOf('WKB_PARSE_ERROR', { parseError, pos: String(position) })
  }
}
