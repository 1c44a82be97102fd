import { binary, boolean, type GeographyType, type GeometryType, int, packedSrids } from '@kindling/core'
import { type Cast, type Expression, literalOf } from '@kindling/plan'
import { callOf } from '../physical/packed.ts'

type ShapeType = GeometryType | GeographyType

/** Is what a shape is stored as. */
interface ShapeParts {
  readonly wkb: Expression
  readonly srid: Expression
}

/**
 * Gives what a cast of a shape computes: a geometry that becomes a geography is checked to lie on the globe. The mode `try`
 * gives NULL where that fails.
 */
export function shapeCast(cast: Cast, from: ShapeType, to: ShapeType): Expression {
  const { wkb, srid } = checkedParts(cast, from, to)
  if (to.srid !== 'any') return wkb
  const made = callOf('struct_of', to, [srid, wkb])
  // Both are NULL where the shape is, and each where it fails in the mode `try`.
  const missing = [wkb, srid].map((part) => callOf('is_null', boolean, [part]))
  const whole = callOf('choose', to, [callOf('or_bool', boolean, missing), literalOf(to, null), made])
  return { ...whole, nullable: cast.nullable }
}

function checkedParts({ child, mode, origin }: Cast, from: ShapeType, to: ShapeType): ShapeParts {
  const { wkb, srid } = partsOf(child, from)
  if (from.kind === to.kind || to.kind === 'geometry') return { wkb, srid }
  const prefix = mode === 'try' ? 'try_' : ''
  const globe = { ...callOf(`${prefix}wkb_geography`, binary, [wkb]), origin }
  if (from.srid !== 'any') return { wkb: globe, srid }
  const known = literalOf(binary, packedSrids(true))
  return { wkb: globe, srid: { ...callOf(`${prefix}srid_checked`, int, [srid, known]), origin } }
}

function partsOf(child: Expression, { srid }: ShapeType): ShapeParts {
  if (srid !== 'any') return { wkb: child, srid: literalOf(int, srid) }
  return {
    wkb: callOf('field', binary, [child, literalOf(int, 1)]),
    srid: callOf('field', int, [child, literalOf(int, 0)]),
  }
}
