import { type DataType, errorOf, map as mapType, sqlString, void_ } from '@kindling/core'
import {
  callOf,
  type Expression,
  expressionTree,
  lambdaOf,
  mapOf,
  nextAttributeId,
  tightestCommonType,
  variable,
} from '@kindling/plan'
import { arrayUnion } from '../array/array-union.ts'
import { defineRewritten } from '../define/define-function.ts'
import { transform } from '../higher-order/transform.ts'
import { struct } from '../struct/struct.ts'
import { entriesToMap } from './entries-to-map.ts'
import { mapKeys } from './map-keys.ts'
import { mapValue } from './map-value.ts'

const K = variable('K', 'orderable')
const V = variable('V', 'any')
const W = variable('W', 'any')

const make = lambdaOf([{ type: K, nullable: () => false }, { type: V }, { type: W }], variable('R', 'any'))

export const mapZipWith = defineRewritten({
  name: 'map_zip_with',
  group: 'map',
  since: '0.1.0',
  doc: 'Joins two maps by their keys: the value is what a function makes of the key and of both values, NULL where a map has no such key.',
  signatures: [
    {
      args: [
        ['left', mapOf(K, V), 'The one map.'],
        ['right', mapOf(K, W), 'The other map.'],
        ['function', make, 'Makes a value.'],
      ],
      returns: ([map, , value = void_], [, , made]) => mapType(keyOf(map), value, made?.nullable ?? true),
    },
  ],
  prepare: (values) => {
    const [left, right] = values.map(({ type }) => type)
    if (left?.kind !== 'map' || right?.kind !== 'map') return values
    if (tightestCommonType(left.key, right.key) !== undefined) return values
    const [leftType = '', rightType = ''] = [left.key, right.key].map((type) => `\`${sqlString(type)}\``)
    const parameters = { functionName: '`map_zip_with`', leftType, rightType }
    throw errorOf('DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES', parameters, { origin: values[1]?.origin })
  },
  deterministic: true,
  rewrite: ([left, right, lambda]) => {
    if (left === undefined || right === undefined || lambda?.kind !== 'lambda')
      throw new TypeError('map_zip_with takes two maps and a lambda')
    const parameter = { id: nextAttributeId(), name: 'key', type: keyOf(left.type), nullable: false }
    const key: Expression = { kind: 'lambdaVariable', ...parameter }
    const given = [key, callOf(mapValue, [left, key]), callOf(mapValue, [right, key])]
    const replaced = new Map(lambda.parameters.map(({ id }, index) => [id, given[index] ?? key] as const))
    const value = expressionTree.rewriteUp(lambda.body, (node) =>
      node.kind === 'lambdaVariable' ? (replaced.get(node.id) ?? node) : node,
    )
    const body = callOf(struct, [key, value])
    const entries = { ...lambda, parameters: [parameter], body, type: body.type, nullable: false }
    const keys = callOf(arrayUnion, [callOf(mapKeys, [left]), callOf(mapKeys, [right])])
    return callOf(entriesToMap, [callOf(transform, [keys, entries])])
  },
  examples: [
    {
      sql: "map_zip_with(map(1, 'a', 2, 'b'), map(1, 'x', 3, 'y'), (k, v, w) -> concat_ws('', v, w))",
      is: new Map([
        [1, 'ax'],
        [2, 'b'],
        [3, 'y'],
      ]),
    },
  ],
})

function keyOf(map: DataType | undefined): DataType {
  return map?.kind === 'map' ? map.key : void_
}
