import type { FunctionDefinition } from '@kindling/plan'
import { stAsBinary } from './st-asbinary.ts'
import { stGeogFromWkb } from './st-geogfromwkb.ts'
import { stGeomFromWkb } from './st-geomfromwkb.ts'
import { stSetSrid } from './st-setsrid.ts'
import { stSrid } from './st-srid.ts'

/** Lists the functions over geographies and geometries. */
export const geospatialFunctions: readonly FunctionDefinition[] = [
  stAsBinary,
  stGeogFromWkb,
  stGeomFromWkb,
  stSetSrid,
  stSrid,
]
