import { errorOf, sqlString } from '@kindling/core'
import { arrayOf, callOf, holdsKind, variable } from '@kindling/plan'
import { arrayDistinct } from '../array/array-distinct.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { collectList } from './collect-list.ts'

const T = variable('T', 'orderable')

export const collectSet = defineRewrittenAggregate({
  name: 'collect_set',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Collects the values of a group to an array, each once, in the order of rows. NULLs are left out; an empty array without any value.',
  signatures: [{ args: [['value', T, 'The values.']], returns: arrayOf(T) }],
  nullable: false,
  deterministic: true,
  prepare: (values) => {
    const map = values.find(({ type }) => holdsKind(type, 'map'))
    if (map === undefined) return values
    const holes = { functionName: '`collect_set`', dataType: `\`${sqlString(map.type)}\`` }
    throw errorOf('DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE', holes, { origin: map.origin })
  },
  rewrite: (values) => callOf(arrayDistinct, [callOf(collectList, values)]),
  examples: [{ sql: 'SELECT collect_set(x) FROM VALUES (1), (2), (1) AS t(x)', is: [1, 2] }],
})
