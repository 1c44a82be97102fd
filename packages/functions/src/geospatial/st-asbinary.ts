import { binary, string } from '@kindling/core'
import { callOf, literalOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { wkbInOrder, wkbOf } from './shape-parts.ts'

const GEO = ['geo', variable('G', 'geospatial'), 'A geography or geometry.'] as const

export const stAsBinary = defineRewritten({
  name: 'st_asbinary',
  group: 'geospatial',
  since: '0.2.0',
  doc: 'Writes a geography or geometry as well-known binary (WKB), little-endian unless the second argument says otherwise.',
  signatures: [
    { args: [GEO], returns: binary },
    {
      args: [GEO, ['endianness', string, '`NDR` for little-endian, `XDR` for big-endian.']],
      returns: binary,
    },
  ],
  deterministic: true,
  display: ([geo = '', endianness = 'NDR']) => `st_asbinary(${geo}, ${endianness})`,
  rewrite: ([geo, endianness = literalOf(string, 'NDR')]) => {
    if (geo === undefined || geo.type.kind === 'void') return literalOf(binary, null)
    return callOf(wkbInOrder, [wkbOf(geo), endianness])
  },
  examples: [
    {
      sql: "hex(st_asbinary(st_geogfromwkb(X'0101000000000000000000F03F0000000000000040')))",
      is: '0101000000000000000000F03F0000000000000040',
    },
    {
      sql: "hex(st_asbinary(st_geomfromwkb(X'0101000000000000000000F03F0000000000000040'), 'XDR'))",
      is: '00000000013FF00000000000004000000000000000',
    },
    { sql: 'st_asbinary(NULL)', is: null },
  ],
})
