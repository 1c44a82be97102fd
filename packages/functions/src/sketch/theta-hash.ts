import { array, bigint, binary, type DataType, double, int } from '@kindling/core'
import { callOf, castOf, type Expression, type ScalarFunction } from '@kindling/plan'
import { signatureOf } from '../define/define-function.ts'
import { checkType } from './written-arguments.ts'

const KINDS: readonly (readonly [type: DataType, native: string])[] = [
  [bigint, 'theta_hash_i64'],
  [double, 'theta_hash_f64'],
  [binary, 'theta_hash_binary'],
  [array(int), 'theta_hash_list_i32'],
  [array(bigint), 'theta_hash_list_i64'],
]

/** Hashes values as theta and tuple sketches do; NULL for an empty text or array. */
const thetaHash: ScalarFunction = {
  kind: 'scalar',
  name: 'theta_hash',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Hashes values as theta sketches do.',
  signatures: KINDS.map(([type, native]) => ({
    ...signatureOf({ args: [['value', type, 'The values.']], returns: bigint }),
    native,
  })),
  nulls: 'handles',
  nullable: () => true,
  deterministic: true,
  raises: false,
  examples: [],
}

/** Writes the hashes of values that theta and tuple sketches take. */
export function hashesOf(value: Expression, functionName: string): Expression {
  checkType(value, {
    functionName,
    position: 1,
    kinds: ['int', 'bigint', 'float', 'double', 'string', 'binary', 'array'],
    required: REQUIRED,
  })
  return callOf(thetaHash, [castOf(value, hashedType(value, functionName))])
}

const REQUIRED = '`INT`, `BIGINT`, `FLOAT`, `DOUBLE`, `STRING`, `BINARY`, `ARRAY<INT>` or `ARRAY<BIGINT>`'

function hashedType(value: Expression, functionName: string): DataType {
  const { type } = value
  switch (type.kind) {
    case 'string':
    case 'binary':
      return binary
    case 'float':
    case 'double':
      return double
    case 'array':
      checkType(
        { ...value, type: type.element },
        { functionName, position: 1, kinds: ['int', 'bigint'], required: REQUIRED },
      )
      return array(type.element.kind === 'bigint' ? bigint : int)
    default:
      return bigint
  }
}
