import type { DataType, Value } from '@kindling/core'
import type { UserFunction } from '@kindling/plan'
import {
  isModuleReference,
  type ModuleReference,
  makeRowFunction,
  makeWorkerFunction,
  type UserFunctionOptions,
} from '@kindling/udf'
import { Column, columnsOrNames } from '../column/column.ts'
import type { ValueOf } from '../column/value-of.ts'
import { parseDataType } from '../session/session-parser.ts'
import { callSite } from '../source/call-site.ts'

/**
 * Is a function of the user that can be applied to columns, or registered under a name for SQL. `Type` is the type of its
 * values in rows, where the compiler knows it from the return type.
 */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the values.
export interface UserDefinedFunction<Type = any> {
  (...columns: readonly (Column | string)[]): Column<Type>
  readonly userFunction: UserFunction
}

/**
 * Makes a function of the values of one row; it may be async, and is awaited. NULL in any argument gives NULL without
 * a call, unless `nulls: 'pass'` is asked for. A function that a module exports, `{ module, export }`, runs in worker
 * threads, several batches at once; a function as such runs on the main thread.
 *
 * @example
 * ```ts
 * const initials = udf((first: string, last: string) => first[0] + last[0], 'string')
 * people.select(initials('first', 'last'))
 * ```
 */
export function udf<const Returns extends DataType | string = 'string'>(
  body: RowFunction | ModuleReference,
  returns?: Returns,
  options?: UserFunctionOptions,
): UserDefinedFunction<ValueOf<Returns>>
/** Takes the type first and the function after it, as PySpark's decorator does: `udf('int')((text) => text.length)`. */
export function udf<const Returns extends DataType | string>(
  returns: Returns,
): (
  body: RowFunction | ModuleReference,
  options?: UserFunctionOptions,
) => UserDefinedFunction<ValueOf<Returns>>
export function udf(
  bodyOrType: RowFunction | ModuleReference | DataType | string,
  returns: DataType | string = 'string',
  options: UserFunctionOptions = {},
): unknown {
  if (isType(bodyOrType)) {
    return (body: RowFunction | ModuleReference, more?: UserFunctionOptions) => udf(body, bodyOrType, more)
  }
  const type = typeFrom(returns)
  return callable(
    isModuleReference(bodyOrType)
      ? makeWorkerFunction(bodyOrType, 'row', type, options)
      : makeRowFunction(bodyOrType, type, options),
  )
}

/** Is a function of the values of one row. */
export type RowFunction = (...values: never[]) => Value | undefined | Promise<Value | undefined>

/** Tells whether what stands first is the return type, and not the function. */
export function isType(value: unknown): value is DataType | string {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && 'kind' in value)
}

/** Makes what applies a function to columns. */
export function callable<Type>(userFunction: UserFunction): UserDefinedFunction<Type> {
  const apply = (...columns: readonly (Column | string)[]): Column<Type> => {
    const origin = callSite(userFunction.name, apply)
    const given = columnsOrNames(columns, origin)
    return new Column({ kind: 'userCall', function: userFunction, arguments: given, origin })
  }
  return Object.assign(apply, { userFunction })
}

/** Reads a type, given as such or as the text of one. */
export function typeFrom(type: DataType | string): DataType {
  return typeof type === 'string' ? parseDataType(type) : type
}
