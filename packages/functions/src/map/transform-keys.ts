import { map as mapType, void_ } from '@kindling/core'
import { callOf, lambdaOf, mapOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { keyParameter, valueParameter } from '../higher-order/parameter.ts'
import { transform } from '../higher-order/transform.ts'
import { struct } from '../struct/struct.ts'
import { entryLambda, fieldOf } from './entry-lambda.ts'
import { entryType } from './entry-type.ts'
import { mapEntries } from './map-entries.ts'
import { mapFromEntries } from './map-from-entries.ts'

const K = variable('K', 'any')
const V = variable('V', 'any')

export const transformKeys = defineRewritten({
  name: 'transform_keys',
  group: 'map',
  since: '0.1.0',
  doc: 'Replaces the keys of a map by what a function makes of key and value. A key that becomes NULL, or the same as another, is an error.',
  signatures: [
    {
      args: [
        ['map', mapOf(K, V), 'The map.'],
        ['function', lambdaOf([keyParameter(K), valueParameter(V)], variable('R', 'any')), 'Makes a key.'],
      ],
      returns: ([map, key = void_]) =>
        mapType(key, map?.kind === 'map' ? map.value : void_, map?.kind !== 'map' || map.valueContainsNull),
    },
  ],
  deterministic: true,
  rewrite: ([map, make]) => {
    if (map === undefined || make?.kind !== 'lambda') throw new TypeError('transform_keys takes a lambda')
    const lambda = entryLambda(make, entryType(map.type), (key, entry) =>
      callOf(struct, [key, fieldOf(entry, 1)]),
    )
    return callOf(mapFromEntries, [callOf(transform, [callOf(mapEntries, [map]), lambda])])
  },
  examples: [
    {
      sql: 'transform_keys(map(1, 1, 2, 2), (k, v) -> k + v)',
      is: new Map([
        [2, 1],
        [4, 2],
      ]),
    },
  ],
})
