import { referenceSystem, referenceSystemNamed } from '../geospatial/reference-systems.ts'
import { geography, geometry } from './constructors.ts'
import type { DataType, GeographyType, GeometryType } from './data-type.ts'

const ANY = 'SRID:ANY'
const LONGITUDES = 4326

/** Reads the name of a type of shapes in JSON: `geometry(EPSG:3857)`, `geography(OGC:CRS84, SPHERICAL)`. */
export function shapeFromJson(text: string): DataType | undefined {
  const match = /^(geometry|geography)(?:\(([^,()]+)(?:,\s*(\w+))?\))?$/.exec(text)
  if (match === null) return undefined
  const [, kind, system, edges] = match
  const srid = sridOf(system)
  if (srid === undefined) return undefined
  if (kind === 'geometry') return edges === undefined ? geometry(srid) : undefined
  if (edges !== undefined && edges !== 'SPHERICAL') return undefined
  return srid === 'any' || referenceSystem(srid)?.isGeographic ? geography(srid) : undefined
}

function sridOf(system: string | undefined): number | 'any' | undefined {
  if (system === undefined) return LONGITUDES
  return system === ANY ? 'any' : referenceSystemNamed(system)?.srid
}

/** Writes the name of a type of shapes in JSON, by the name of its reference system. */
export function shapeToJson({ kind, srid }: GeometryType | GeographyType): string {
  const system = referenceSystemName(srid)
  return kind === 'geometry' ? `geometry(${system})` : `geography(${system}, SPHERICAL)`
}

/** Gives the name by which files know a reference system. */
export function referenceSystemName(srid: number | 'any'): string {
  return srid === 'any' ? ANY : (referenceSystem(srid)?.name ?? `SRID:${srid}`)
}
