import { int } from '@kindling/core'
import {
  callOf,
  type Expression,
  type FieldAccess,
  type Lambda,
  type LambdaVariable,
  literalOf,
  nextAttributeId,
} from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { arraySort } from '../higher-order/array-sort.ts'
import { eachElement } from '../higher-order/each-element.ts'
import { equalNullSafe } from '../operator/equal-null-safe.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { isNull } from '../operator/is-null.ts'
import { less } from '../operator/less.ts'
import { struct } from '../struct/struct.ts'
import { collectList } from './collect-list.ts'

const FIRST = literalOf(int, -1)
const SAME = literalOf(int, 0)
const LAST = literalOf(int, 1)

/**
 * Writes the list of the values of a group that are not NULL, ordered by keys of their rows: `ASC` or `DESC`, then
 * `NULLS FIRST` or `NULLS LAST`. Rows whose keys are equal stay in their order.
 */
export function collectOrdered(
  value: Expression,
  keys: readonly Expression[],
  directions: readonly string[],
): Expression {
  const row = callOf(struct, [value, ...keys])
  const rows = callOf(collectList, [callOf(when, [callOf(isNotNull, [value]), row])])
  const parameters = ['left', 'right'].map((name) => ({
    id: nextAttributeId(),
    name,
    type: row.type,
    nullable: false,
  }))
  const [left, right] = parameters.map((each): LambdaVariable => ({ kind: 'lambdaVariable', ...each }))
  if (left === undefined || right === undefined) throw new TypeError('a comparator takes two rows')
  const body = keys.reduceRight<Expression>((rest, _key, index) => {
    const direction = directions[index] ?? ''
    return comparison(fieldOf(left, index + 1), fieldOf(right, index + 1), direction, rest)
  }, SAME)
  const comparator: Lambda = { kind: 'lambda', parameters, body, type: body.type, nullable: body.nullable }
  return eachElement(callOf(arraySort, [rows, comparator]), (element) => fieldOf(element, 0), false)
}

/** Compares two keys; `rest` says what holds where they are equal. */
function comparison(left: Expression, right: Expression, direction: string, rest: Expression): Expression {
  const [whereLeftIsNull, whereRightIsNull] = direction.endsWith('NULLS FIRST')
    ? [FIRST, LAST]
    : [LAST, FIRST]
  const [smaller, greater] = direction.startsWith('DESC') ? [LAST, FIRST] : [FIRST, LAST]
  return callOf(when, [
    callOf(equalNullSafe, [left, right]),
    rest,
    callOf(isNull, [left]),
    whereLeftIsNull,
    callOf(isNull, [right]),
    whereRightIsNull,
    callOf(less, [left, right]),
    smaller,
    greater,
  ])
}

function fieldOf(child: Expression, index: number): FieldAccess {
  const field = child.type.kind === 'struct' ? child.type.fields[index] : undefined
  if (field === undefined) throw new TypeError(`a row has no field ${index}`)
  const { name, type, nullable } = field
  return { kind: 'field', child, index, name, type, nullable: nullable || child.nullable }
}
