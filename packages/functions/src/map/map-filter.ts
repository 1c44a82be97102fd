import { boolean, void_ } from '@kindling/core'
import { callOf, lambdaOf, mapOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { filter } from '../higher-order/filter.ts'
import { keyParameter, valueParameter } from '../higher-order/parameter.ts'
import { entriesToMap } from './entries-to-map.ts'
import { entryLambda } from './entry-lambda.ts'
import { entryType } from './entry-type.ts'
import { mapEntries } from './map-entries.ts'

const K = variable('K', 'any')
const V = variable('V', 'any')

export const mapFilter = defineRewritten({
  name: 'map_filter',
  group: 'map',
  since: '0.1.0',
  doc: 'Keeps the entries of a map for which a function of key and value is true.',
  signatures: [
    {
      args: [
        ['map', mapOf(K, V), 'The map.'],
        ['condition', lambdaOf([keyParameter(K), valueParameter(V)], boolean), 'What must be true.'],
      ],
      returns: ([map = void_]) => map,
    },
  ],
  deterministic: true,
  rewrite: ([map, condition]) => {
    if (map === undefined || condition?.kind !== 'lambda') throw new TypeError('map_filter takes a lambda')
    const kept = callOf(filter, [callOf(mapEntries, [map]), entryLambda(condition, entryType(map.type))])
    return callOf(entriesToMap, [kept])
  },
  examples: [
    {
      sql: 'map_filter(map(1, 0, 2, 2, 3, -1), (k, v) -> k > v)',
      is: new Map([
        [1, 0],
        [3, -1],
      ]),
    },
  ],
})
