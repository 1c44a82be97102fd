import { int } from '@kindling/core'
import { literalOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { kindOfShape, reinterpreted, shapeType, shapeWithSrid, wkbOf } from './shape-parts.ts'

export const stSetSrid = defineRewritten({
  name: 'st_setsrid',
  group: 'geospatial',
  since: '0.2.0',
  doc: 'Gives a geography or geometry another SRID; its coordinates stay as they are. A number that is no SRID is an error.',
  signatures: [
    {
      args: [
        ['geo', variable('G', 'geospatial'), 'A geography or geometry.'],
        ['srid', int, 'The SRID; the type has it where it is a number in the query.'],
      ],
      returns: ([geo], [, srid]) => shapeType(geo === undefined ? 'geography' : kindOfShape(geo), srid),
    },
  ],
  deterministic: true,
  rewrite: ([geo, srid], { returns }) => {
    if (geo === undefined || srid === undefined) throw new TypeError('st_setsrid takes a shape and a number')
    if (geo.type.kind === 'void') return literalOf(returns, null)
    const isAny = (returns.kind === 'geometry' || returns.kind === 'geography') && returns.srid === 'any'
    return isAny ? shapeWithSrid(wkbOf(geo), srid, returns) : reinterpreted(geo, returns)
  },
  examples: [
    {
      sql: "st_srid(st_setsrid(st_geomfromwkb(X'0101000000000000000000F03F0000000000000040'), 3857))",
      is: 3857,
    },
    { sql: 'st_setsrid(NULL, 4326)', is: null },
  ],
})
