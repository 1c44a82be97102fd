import { errorOf } from '../errors/kindling-error.ts'
import type { Origin } from '../source/origin.ts'
import { referenceSystem } from './reference-systems.ts'
import { readWkb } from './wkb.ts'
import { wktOf } from './wkt.ts'

/** Is a shape in the plane or on the globe: its well-known binary, and the number of its reference system. */
abstract class Shape {
  /** Holds the shape as well-known binary (WKB). */
  readonly bytes: Uint8Array
  /** Numbers the system that says what the coordinates mean. */
  readonly srid: number

  constructor(bytes: Uint8Array, srid: number) {
    this.bytes = bytes
    this.srid = srid
  }

  /** Gives the bytes, by PySpark's name. */
  getBytes(): Uint8Array {
    return this.bytes
  }

  /** Gives the SRID, by PySpark's name. */
  getSrid(): number {
    return this.srid
  }

  /** Writes the shape as well-known text behind its SRID: `SRID=4326;POINT(1 2)`. */
  toString(): string {
    const form = { isGeography: false, littleEndian: true }
    const text = wktOf(readWkb(this.bytes, form))
    return this.srid === 0 ? text : `SRID=${this.srid};${text}`
  }
}

/**
 * Is a value of the type `geometry`: a shape whose coordinates may be of any reference system (PySpark: `Geometry`). Its
 * bytes are checked where it becomes a value of a column.
 *
 * @example
 * ```ts
 * const point = new Geometry(bytes, 3857)
 * ```
 */
export class Geometry extends Shape {
  /** Makes a geometry, of no reference system by default. */
  static fromWKB(wkb: Uint8Array, srid = 0): Geometry {
    return new Geometry(wkb, srid)
  }
}

/** Is a value of the type `geography`: a shape whose coordinates are degrees of longitude and latitude (PySpark: `Geography`). */
export class Geography extends Shape {
  /** Makes a geography, by default of longitudes and latitudes of WGS 84. */
  static fromWKB(wkb: Uint8Array, srid = 4326): Geography {
    return new Geography(wkb, srid)
  }
}

/**
 * Gives an SRID that values of a kind may have.
 *
 * @throws AnalysisError ST_INVALID_SRID_VALUE for any other number.
 */
export function checkedSrid(srid: number, kind: 'geometry' | 'geography', origin?: Origin): number {
  const system = referenceSystem(srid)
  if (system === undefined || (kind === 'geography' && !system.isGeographic))
    throw errorOf('ST_INVALID_SRID_VALUE', { srid: String(srid) }, { origin })
  return srid
}

/**
 * Gives a shape as columns hold it: little-endian bytes that are sound.
 *
 * @throws AnalysisError ST_INVALID_SRID_VALUE; ExecutionError WKB_PARSE_ERROR.
 */
export function checkedShape<Kind extends Geometry | Geography>(shape: Kind): Kind {
  const isGeography = shape instanceof Geography
  checkedSrid(shape.srid, isGeography ? 'geography' : 'geometry')
  const bytes = readWkb(shape.bytes, { isGeography, littleEndian: true })
  return (isGeography ? new Geography(bytes, shape.srid) : new Geometry(bytes, shape.srid)) as Kind
}
