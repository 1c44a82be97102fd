import { errorOf, type Origin, sqlString } from '@kindling/core'
import { expressionName } from '../expressions/column-name.ts'
import type { Expression, UserCall } from '../expressions/expression.ts'
import type { UserFunction } from '../interfaces/user-function.ts'
import { canAssign } from '../types/can-cast.ts'
import type { Coercion } from '../types/common-type.ts'
import { castOf } from './cast-of.ts'

/** Calls a function of the user; the arguments are cast to the types that it declares. The result may be NULL. */
export function userCallOf(
  definition: UserFunction,
  values: readonly Expression[],
  origin?: Origin | undefined,
  coercion: Coercion = 'ansi',
): UserCall {
  const { name, parameters, returns } = definition
  const functionName = `\`${name}\``
  if (parameters !== null && parameters.length !== values.length) {
    const counts = { expectedNum: String(parameters.length), actualNum: String(values.length) }
    throw errorOf('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName, ...counts }, { origin })
  }
  const cast = values.map((value, index) => {
    const type = parameters?.[index]
    if (type === undefined) return value
    if (canAssign(value.type, type, coercion)) return castOf(value, type, { mode: coercion })
    throw errorOf(
      'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
      {
        paramIndex: String(index + 1),
        functionName,
        requiredType: `\`${sqlString(type)}\``,
        inputSql: `\`${expressionName(value)}\``,
        inputType: `\`${sqlString(value.type)}\``,
      },
      { origin: value.origin ?? origin },
    )
  })
  const type = definition.resultType?.(cast.map((value) => value.type)) ?? returns
  return { kind: 'userCall', function: definition, arguments: cast, type, nullable: true, origin }
}
