import { binary, geography } from '@kindling/core'
import { defineRewritten } from '../define/define-function.ts'
import { shapeOfWkb } from './shape-parts.ts'

export const stGeogFromWkb = defineRewritten({
  name: 'st_geogfromwkb',
  group: 'geospatial',
  since: '0.2.0',
  doc: 'Reads well-known binary (WKB) as a geography of longitudes and latitudes (SRID 4326). Bytes that are no WKB, and coordinates that are not on the globe, are an error.',
  signatures: [{ args: [['wkb', binary, 'Well-known binary.']], returns: geography(4326) }],
  deterministic: true,
  rewrite: ([wkb]) => {
    if (wkb === undefined) throw new TypeError('st_geogfromwkb takes bytes')
    return shapeOfWkb(wkb, 'geography')
  },
  examples: [
    { sql: "st_srid(st_geogfromwkb(X'0101000000000000000000F03F0000000000000040'))", is: 4326 },
    { sql: 'st_geogfromwkb(NULL)', is: null },
  ],
})
