import { binary, field, int, struct } from './constructors.ts'
import type { DataType, GeographyType, GeometryType } from './data-type.ts'

/** Is how a shape is stored whose SRID is its own. */
const withSrid = struct([field('srid', int, false), field('wkb', binary, false)])

/** Gives how columns store geometries or geographies: as well-known binary, beside the SRID where the type names none. */
export function shapeStorage({ srid }: GeometryType | GeographyType): DataType {
  return srid === 'any' ? withSrid : binary
}

/** Tells whether values of a type are shapes. */
export function isShape(type: DataType): type is GeometryType | GeographyType {
  return type.kind === 'geometry' || type.kind === 'geography'
}
