import { type BuiltInFunction, type BuiltInName, builtIn, unknownBuiltIn } from './built-in.ts'
import {
  asc,
  asc_nulls_first,
  asc_nulls_last,
  broadcast,
  call_function,
  col,
  column,
  desc,
  desc_nulls_first,
  desc_nulls_last,
  expr,
  first,
  last,
  lit,
  when,
} from './functions.ts'
import { grouping, grouping_id } from './grouping.ts'
import { PandasUDFType, pandasUdf } from './pandas-udf.ts'
import { from_protobuf, to_protobuf } from './protobuf.ts'
import { udtf } from './table-function.ts'
import { udf } from './user-defined-function.ts'

/** Lists the functions that are more than a call of a built-in one. */
const OWN = {
  asc,
  asc_nulls_first,
  asc_nulls_last,
  broadcast,
  call_function,
  call_udf: call_function,
  col,
  column,
  desc,
  desc_nulls_first,
  desc_nulls_last,
  expr,
  first,
  from_protobuf,
  grouping,
  grouping_id,
  last,
  lit,
  PandasUDFType,
  pandas_udf: pandasUdf,
  pandasUdf,
  to_protobuf,
  udf,
  udtf,
  when,
}

/** Gives every function over columns by its name. */
export type AllFunctions = typeof OWN & {
  readonly [Name in Exclude<BuiltInName, keyof typeof OWN>]: BuiltInFunction
}

/**
 * Gives every function over columns by its name in Spark: all built-in ones, `col`, `lit`, `expr`, `when` and `udf`. Text
 * names a column, but in the places where PySpark takes text as it is (the pattern of `regexp_extract`, the format of
 * `date_format`); numbers and other values are themselves.
 *
 * @example
 * ```ts
 * people.select(F.upper('name'), F.round(F.avg('age'), 1).alias('age'))
 * ```
 */
export const functions: AllFunctions = new Proxy(OWN as AllFunctions, {
  get(own, name) {
    if (typeof name !== 'string') return Reflect.get(own, name)
    if (Object.hasOwn(own, name)) return Reflect.get(own, name)
    const found = builtIn(name)
    // What looks at objects asks for these of any; they are no functions of SQL.
    if (found === undefined && !['then', 'toJSON', 'constructor', '$$typeof'].includes(name)) {
      throw unknownBuiltIn(name)
    }
    return found
  },
  has: (own, name) => Object.hasOwn(own, name) || (typeof name === 'string' && builtIn(name) !== undefined),
})
