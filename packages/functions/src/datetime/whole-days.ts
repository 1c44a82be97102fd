import { errorOf, int, KindlingError } from '@kindling/core'
import { canEvaluate, castOf, type Expression, evaluate } from '@kindling/plan'

/** Reads a constant text as the number of days that a function adds to its first argument; other texts are none. */
export function withWholeDays(values: readonly Expression[]): readonly Expression[] {
  const [day, days] = values
  if (day === undefined || days?.type.kind !== 'string' || !canEvaluate(days)) return values
  const count = castOf(days, int, { implicit: true })
  try {
    evaluate(count)
  } catch (error) {
    if (!(error instanceof KindlingError)) throw error
    throw errorOf(
      'SECOND_FUNCTION_ARGUMENT_NOT_INTEGER',
      { functionName: 'date_add' },
      { origin: days.origin },
    )
  }
  return [day, count, ...values.slice(2)]
}
