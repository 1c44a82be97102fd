import { binary, geometry, int } from '@kindling/core'
import { defineRewritten } from '../define/define-function.ts'
import { reinterpreted, shapeOfWkb, shapeType, shapeWithSrid } from './shape-parts.ts'

const WKB = ['wkb', binary, 'Well-known binary.'] as const

export const stGeomFromWkb = defineRewritten({
  name: 'st_geomfromwkb',
  group: 'geospatial',
  since: '0.2.0',
  doc: 'Reads well-known binary (WKB) as a geometry with an SRID, 0 by default. Bytes that are no WKB, and numbers that are no SRID, are an error.',
  signatures: [
    { args: [WKB], returns: geometry(0) },
    {
      args: [WKB, ['srid', int, 'The SRID; the type has it where it is a number in the query.']],
      returns: (_types, [, srid]) => shapeType('geometry', srid),
    },
  ],
  deterministic: true,
  display: ([wkb = '', srid = '0']) => `st_geomfromwkb(${wkb}, ${srid})`,
  rewrite: ([wkb, srid], { returns }) => {
    if (wkb === undefined) throw new TypeError('st_geomfromwkb takes bytes')
    const shape = shapeOfWkb(wkb, 'geometry')
    if (returns.kind !== 'geometry' || returns.srid !== 'any' || srid === undefined)
      return reinterpreted(shape, returns)
    return shapeWithSrid(shape, srid, returns)
  },
  examples: [
    { sql: "st_srid(st_geomfromwkb(X'0101000000000000000000F03F0000000000000040'))", is: 0 },
    { sql: "st_srid(st_geomfromwkb(X'0101000000000000000000F03F0000000000000040', 3857))", is: 3857 },
    { sql: 'st_geomfromwkb(NULL, 4326)', is: null },
  ],
})
