import {
  checkedShape,
  Geography,
  type GeographyType,
  Geometry,
  type GeometryType,
  KindlingError,
} from '@kindling/core'
import type { CastMode } from '../expressions/expression.ts'

/**
 * Casts a shape: it keeps its bytes, and its SRID where the type names none. What becomes a geography must lie on the globe.
 *
 * @throws ExecutionError WKB_PARSE_ERROR, ST_INVALID_SRID_VALUE; NULL in the mode `try`.
 */
export function castShape(
  value: Geometry | Geography,
  { kind, srid }: GeometryType | GeographyType,
  mode: CastMode,
): Geometry | Geography | null {
  const own = srid === 'any' ? value.srid : srid
  if (kind === 'geometry') return new Geometry(value.bytes, own)
  const geography = new Geography(value.bytes, own)
  if (value instanceof Geography) return geography
  try {
    return checkedShape(geography)
  } catch (error) {
    if (mode === 'try' && error instanceof KindlingError) return null
    throw error
  }
}
