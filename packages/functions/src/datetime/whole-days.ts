import { errorOf, int, sqlString } from '@kindling/core'
import { canEvaluate, castOf, type Expression, evaluate, expressionName } from '@kindling/plan'

/** Reads a text as the number of days that a function adds to its first argument; nothing else is cast to one. */
export function withWholeDays(values: readonly Expression[]): readonly Expression[] {
  const [day, days] = values
  if (day === undefined || days?.type.kind !== 'string') return values
  return [day, castOf(days, int, { implicit: true }), ...values.slice(2)]
}

/** As `withWholeDays` without ANSI mode, where only a constant text is read as a number, and must be one. */
export function withConstantDays(name: string): (values: readonly Expression[]) => readonly Expression[] {
  return (values) => {
    const [day, days] = values
    if (day === undefined || days?.type.kind !== 'string') return values
    const [functionName, origin] = [`\`${name}\``, days.origin]
    if (!canEvaluate(days)) {
      const parameters = { paramIndex: '2', functionName, requiredType: '`INT` or `SMALLINT` or `TINYINT`' }
      const given = { inputSql: `\`${expressionName(days)}\``, inputType: `\`${sqlString(days.type)}\`` }
      throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { ...parameters, ...given }, { origin })
    }
    const count = castOf(days, int, { mode: 'try' })
    if (evaluate(days) !== null && evaluate(count) === null)
      throw errorOf('SECOND_FUNCTION_ARGUMENT_NOT_INTEGER', { functionName }, { origin })
    return [day, count, ...values.slice(2)]
  }
}
