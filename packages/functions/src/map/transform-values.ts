import { map as mapType, void_ } from '@kindling/core'
import { callOf, lambdaOf, mapOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { keyParameter, valueParameter } from '../higher-order/parameter.ts'
import { transform } from '../higher-order/transform.ts'
import { struct } from '../struct/struct.ts'
import { entriesToMap } from './entries-to-map.ts'
import { entryLambda, fieldOf } from './entry-lambda.ts'
import { entryType } from './entry-type.ts'
import { mapEntries } from './map-entries.ts'

const K = variable('K', 'any')
const V = variable('V', 'any')

export const transformValues = defineRewritten({
  name: 'transform_values',
  group: 'map',
  since: '0.1.0',
  doc: 'Replaces the values of a map by what a function makes of key and value.',
  signatures: [
    {
      args: [
        ['map', mapOf(K, V), 'The map.'],
        ['function', lambdaOf([keyParameter(K), valueParameter(V)], variable('R', 'any')), 'Makes a value.'],
      ],
      returns: ([map, value = void_], [, made]) =>
        mapType(map?.kind === 'map' ? map.key : void_, value, made?.nullable ?? true),
    },
  ],
  deterministic: true,
  rewrite: ([map, make]) => {
    if (map === undefined || make?.kind !== 'lambda') throw new TypeError('transform_values takes a lambda')
    const lambda = entryLambda(make, entryType(map.type), (value, entry) =>
      callOf(struct, [fieldOf(entry, 0), value]),
    )
    return callOf(entriesToMap, [callOf(transform, [callOf(mapEntries, [map]), lambda])])
  },
  examples: [
    {
      sql: 'transform_values(map(1, 1, 2, 2), (k, v) -> k + v)',
      is: new Map([
        [1, 2],
        [2, 4],
      ]),
    },
  ],
})
