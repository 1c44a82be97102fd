import { array, errorOf, type Origin } from '@kindling/core'
import { userCallOf } from '../../calls/user-call-of.ts'
import type { Expression } from '../../expressions/expression.ts'
import type {
  UnresolvedCall,
  UnresolvedExpression,
  UnresolvedWindow,
} from '../../expressions/unresolved-expression.ts'
import { castMode } from '../../functions/call-rules.ts'
import type { UserFunction } from '../../interfaces/user-function.ts'
import type { Environment } from '../environment.ts'
import { translateExpression } from './translate-expression.ts'

/**
 * Calls a function of the user that aggregates: the values of a group, or of the frame of a window, are collected into
 * one list of structs, so that those of a row stay together, and each argument is the list of one field.
 */
export function translateUserAggregate(
  definition: UserFunction,
  { arguments: values, distinct, filter, origin }: Omit<UnresolvedCall, 'kind' | 'name'>,
  environment: Environment,
  window?: UnresolvedWindow,
): Expression {
  if (distinct === true || values.length === 0) throw unfitCall(definition, distinct === true, origin)
  const place = origin === undefined ? {} : { origin }
  const row: UnresolvedExpression = { kind: 'call', name: 'struct', arguments: values, ...place }
  const collected: UnresolvedCall = { kind: 'call', name: 'collect_list', arguments: [row], ...place }
  const list: UnresolvedCall = filter === undefined ? collected : { ...collected, filter }
  const rows = translateExpression(window === undefined ? list : { ...window, function: list }, environment)
  if (rows.type.kind !== 'array' || rows.type.element.kind !== 'struct') {
    throw new TypeError(`rows are collected into a list of structs, not ${rows.type.kind}`)
  }
  const lists = rows.type.element.fields.map(
    ({ name, type, nullable }, index): Expression => ({
      kind: 'field',
      child: rows,
      index,
      name,
      type: array(type, nullable),
      nullable: rows.nullable,
    }),
  )
  return userCallOf(definition, lists, origin, castMode(environment.analysis.rules))
}

function unfitCall({ name }: UserFunction, distinct: boolean, origin: Origin | undefined): Error {
  const prettyName = `\`${name}\``
  return distinct
    ? errorOf(
        'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX',
        { prettyName, syntax: 'DISTINCT' },
        { origin },
      )
    : errorOf(
        'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
        { functionName: prettyName, expectedNum: '1 or more', actualNum: '0' },
        { origin },
      )
}
