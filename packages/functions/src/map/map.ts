import { type DataType, errorOf, map as mapType, sqlString, type Value, void_ } from '@kindling/core'
import { commonType, variable } from '@kindling/plan'
import { checkedKey } from './checked-key.ts'
import { defineMap } from './define-map.ts'

const K = variable('K', 'any')
const V = variable('V', 'any')

export const map = defineMap({
  name: 'map',
  group: 'map',
  since: '0.1.0',
  doc: 'Makes a map of keys and values in turn. A key that is NULL, or that stands twice, is an error.',
  signatures: [
    {
      args: [
        ['key', K, 'A key.'],
        ['value', V, 'The value of the key.'],
      ],
      variadic: { least: 0, first: 0, count: 2 },
      returns: ([key = void_, value = void_], values) =>
        mapType(
          checkedKey(key),
          value,
          values.some((each, index) => index % 2 === 1 && each.nullable),
        ),
      native: 'map_of',
    },
  ],
  misfit: (values, origin) => {
    const parts = (place: number): readonly DataType[] =>
      values.filter((_, index) => index % 2 === place).map(({ type }) => type)
    const [keys, mapped] = [parts(0), parts(1)]
    const named = (types: readonly DataType[]): { functionName: string; dataType: string } => ({
      functionName: '`map`',
      dataType: [...new Set(types.map((type) => `\`${sqlString(type)}\``))].join(', '),
    })
    return haveCommon(keys)
      ? errorOf('DATATYPE_MISMATCH.CREATE_MAP_VALUE_DIFF_TYPES', named(mapped), { origin })
      : errorOf('DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES', named(keys), { origin })
  },
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  entries: (values) =>
    values.flatMap((key, index): [Value, Value][] =>
      index % 2 === 0 ? [[key, values[index + 1] ?? null]] : [],
    ),
  examples: [
    { sql: "map(1.0, '2', 3.0, '4')[3.0]", is: '4' },
    {
      sql: "map(1, 'a', 2, NULL)",
      is: new Map<Value, Value>([
        [1, 'a'],
        [2, null],
      ]),
    },
  ],
})

function haveCommon(types: readonly DataType[]): boolean {
  const common = types.reduce<DataType | undefined>((known, type) => known && commonType(known, type), void_)
  return common !== undefined
}
