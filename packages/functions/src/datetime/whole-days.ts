import { int } from '@kindling/core'
import { castOf, type Expression } from '@kindling/plan'

/** Reads a text as the number of days that a function adds to its first argument; nothing else is cast to one. */
export function withWholeDays(values: readonly Expression[]): readonly Expression[] {
  const [day, days] = values
  if (day === undefined || days?.type.kind !== 'string') return values
  return [day, castOf(days, int, { implicit: true }), ...values.slice(2)]
}
