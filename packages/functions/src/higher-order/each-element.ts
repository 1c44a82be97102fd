import type { DataType } from '@kindling/core'
import { callOf, type Expression, nextAttributeId } from '@kindling/plan'
import { transform } from './transform.ts'

/** Makes an array of what becomes of each element of another, whose elements have a type and may be NULL. */
export function eachElement(
  list: Expression,
  type: DataType,
  make: (element: Expression) => Expression,
): Expression {
  const parameter = {
    id: nextAttributeId(),
    name: 'element',
    type,
    nullable: true,
  }
  const body = make({ kind: 'lambdaVariable', ...parameter })
  return callOf(transform, [
    list,
    {
      kind: 'lambda',
      parameters: [parameter],
      body,
      type: body.type,
      nullable: body.nullable,
    },
  ])
}
