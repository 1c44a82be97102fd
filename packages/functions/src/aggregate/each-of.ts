import type { ArrayType } from '@kindling/core'
import { callOf, type Expression, type Lambda, type LambdaVariable, nextAttributeId } from '@kindling/plan'
import { transform } from '../higher-order/transform.ts'

/** Writes the list of what is made of each element of a list. */
export function eachOf(list: Expression, make: (element: Expression) => Expression): Expression {
  const { element } = list.type as ArrayType
  const parameter = { id: nextAttributeId(), name: 'element', type: element, nullable: false }
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
