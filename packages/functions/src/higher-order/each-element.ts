import type { ArrayType } from '@kindling/core'
import { callOf, type Expression, type Lambda, type LambdaVariable, nextAttributeId } from '@kindling/plan'
import { transform } from './transform.ts'

/** Writes the array of what becomes of each element of another, which may be NULL where the array says so. */
export function eachElement(
  list: Expression,
  make: (element: Expression) => Expression,
  nullable = (list.type as ArrayType).containsNull,
): Expression {
  const { element } = list.type as ArrayType
  const parameter = { id: nextAttributeId(), name: 'element', type: element, nullable }
  const variable: LambdaVariable = { kind: 'lambdaVariable', ...parameter }
  const body = make(variable)
  const lambda: Lambda = {
    kind: 'lambda',
    parameters: [parameter],
    body,
    type: body.type,
    nullable: body.nullable,
  }
  return callOf(transform, [list, lambda])
}
