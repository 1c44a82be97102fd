import type { Value } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { Column } from '../column/column.ts'
import { literal } from '../column/literal.ts'

/** Gives the values of parameters in a SQL text: by name for `:name`, in a list for `?`. A column may be one. */
export type SqlArguments = Readonly<Record<string, Value | Column>> | readonly (Value | Column)[]

/** Makes literals of the values of parameters; columns stay as they are. */
export function sqlParameters(values: SqlArguments): ReadonlyMap<string | number, UnresolvedExpression> {
  const entries: [string | number, Value | Column][] = Array.isArray(values)
    ? values.map((value: Value | Column, index) => [index, value])
    : Object.entries(values as Readonly<Record<string, Value | Column>>)
  return new Map(
    entries.map(([name, value]) => [name, value instanceof Column ? value.expression : literal(value)]),
  )
}
