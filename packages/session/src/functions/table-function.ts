import type { UserFunction } from '@kindling/plan'
import { makeTableFunction, type TableBody, type UserFunctionOptions } from '@kindling/udf'
import { type Column, type Operand, operand } from '../column/column.ts'
import type { DataFrame } from '../data-frame/data-frame.ts'
import { requireSession } from '../session/active-session.ts'
import type { Schema } from '../session/define-schema.ts'
import { type SchemaArgument, schemaOf } from '../session/schema-argument.ts'
import { callSite } from '../source/call-site.ts'

/** Is a function of the user that gives rows: called with values or columns, it is a frame. */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the rows.
export interface UserDefinedTableFunction<Row = any> {
  (...values: readonly Operand[]): DataFrame<Row>
  readonly userFunction: UserFunction
}

/**
 * Makes a function that gives rows for values: a function, a generator, or a class whose method `eval` gives rows and
 * whose method `terminate`, where it has one, more of them at the end.
 *
 * @example
 * ```ts
 * const squares = udtf(function* (start: number, end: number) {
 *   for (let n = start; n <= end; n++) yield { n, square: n * n }
 * }, 'n int, square int')
 * await squares(lit(1), lit(3)).show()
 * ```
 */
export function udtf<Row>(
  body: TableBody,
  returns: Schema<Row>,
  options?: UserFunctionOptions,
): UserDefinedTableFunction<Row>
export function udtf(
  body: TableBody,
  returns: SchemaArgument,
  options?: UserFunctionOptions,
): UserDefinedTableFunction
export function udtf(
  body: TableBody,
  returns: SchemaArgument,
  options: UserFunctionOptions = {},
): UserDefinedTableFunction {
  const userFunction = makeTableFunction(body, schemaOf(returns, 'udtf'), options)
  const { name } = userFunction
  const apply = (...values: readonly (Column | Operand)[]): DataFrame => {
    return requireSession().frame({
      kind: 'tableFunction',
      name,
      function: userFunction,
      arguments: values.map(operand),
      origin: callSite(name, apply),
    })
  }
  return Object.assign(apply, { userFunction })
}
