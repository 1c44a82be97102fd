import { int } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { sridOf } from './shape-parts.ts'

export const stSrid = defineRewritten({
  name: 'st_srid',
  group: 'geospatial',
  since: '0.2.0',
  doc: 'Gives the number of the reference system of a geography or geometry.',
  signatures: [{ args: [['geo', variable('G', 'geospatial'), 'A geography or geometry.']], returns: int }],
  deterministic: true,
  rewrite: ([geo]) => {
    if (geo === undefined) throw new TypeError('st_srid takes a shape')
    return sridOf(geo)
  },
  examples: [
    { sql: "st_srid(st_geogfromwkb(X'0101000000000000000000F03F0000000000000040'))", is: 4326 },
    { sql: 'st_srid(NULL)', is: null },
  ],
})
