import type { DataType, Value } from '@kindling/core'
import type { UserFunction } from '@kindling/plan'
import { parseDataType } from '@kindling/sql'
import {
  makePandasFunction,
  makeRowFunction,
  type PandasFunctionBody,
  type UserFunctionOptions,
} from '@kindling/udf'
import { Column, columnOrName } from '../column/column.ts'
import { callSite } from '../source/call-site.ts'

/** Is a function of the user that can be applied to columns, or registered under a name for SQL. */
export interface UserDefinedFunction {
  (...columns: readonly (Column | string)[]): Column
  readonly userFunction: UserFunction
}

/**
 * Makes a function of the values of one row; it may be async, and is awaited. NULL in any argument gives NULL without
 * a call, unless `nulls: 'pass'` is asked for.
 *
 * @example
 * ```ts
 * const initials = udf((first: string, last: string) => first[0] + last[0], 'string')
 * people.select(initials('first', 'last'))
 * ```
 */
export function udf(
  body: (...values: never[]) => Value | undefined | Promise<Value | undefined>,
  returns: DataType | string = 'string',
  options: UserFunctionOptions = {},
): UserDefinedFunction {
  return callable(makeRowFunction(body, typeFrom(returns), options))
}

/**
 * Makes a function of whole batches: each argument is a `Series` over an Arrow column, the result a series, typed
 * array or array of the same length. It may be async, and is awaited.
 *
 * @example
 * ```ts
 * const celsius = pandasUdf((f) => f.map((value) => ((value - 32) * 5) / 9), 'double')
 * ```
 */
export function pandasUdf(
  body: PandasFunctionBody,
  returns: DataType | string,
  options: UserFunctionOptions = {},
): UserDefinedFunction {
  return callable(makePandasFunction(body, typeFrom(returns), options))
}

function callable(userFunction: UserFunction): UserDefinedFunction {
  const apply = (...columns: readonly (Column | string)[]): Column =>
    new Column({
      kind: 'userCall',
      function: userFunction,
      arguments: columns.map(columnOrName),
      origin: callSite(userFunction.name, apply),
    })
  return Object.assign(apply, { userFunction })
}

function typeFrom(type: DataType | string): DataType {
  return typeof type === 'string' ? parseDataType(type) : type
}
