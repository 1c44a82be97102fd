import { type DataType, errorOf, type StructType } from '@kindling/core'
import {
  type AggregateBody,
  type IteratorBody,
  isModuleReference,
  type ModuleReference,
  makeAggregateFunction,
  makeIteratorFunction,
  makePandasFunction,
  makeWorkerFunction,
  type PandasFunctionBody,
  type UserFunctionOptions,
} from '@kindling/udf'
import type { ValueOf } from '../column/value-of.ts'
import type { FrameBody } from '../data-frame/frame-body.ts'
import type { Schema } from '../session/define-schema.ts'
import { schemaOf } from '../session/schema-argument.ts'
import { callable, isType, typeFrom, type UserDefinedFunction } from './user-defined-function.ts'

/** Names the kinds of functions over batches, as PySpark does. */
export const PandasUDFType = {
  SCALAR: 'SCALAR',
  SCALAR_ITER: 'SCALAR_ITER',
  GROUPED_AGG: 'GROUPED_AGG',
  GROUPED_MAP: 'GROUPED_MAP',
} as const

/** Is a kind of function over batches. */
export type PandasUDFType = (typeof PandasUDFType)[keyof typeof PandasUDFType]

/** Is a function over groups that `groupBy(...).apply` takes. */
export interface GroupedMapFunction<Row> {
  readonly groupedMap: FrameBody
  readonly schema: StructType & { readonly rows?: Row }
  readonly options: UserFunctionOptions
}

/**
 * Makes a function of whole batches; it may be async, and is awaited. The kind says what it gets:
 *
 * - `SCALAR` (the default): a `Series` for each argument, over an Arrow column; it gives a series, typed array or array
 *   of the same length.
 * - `SCALAR_ITER`: all batches, one after the other, so that what it sets up first serves all of them.
 * - `GROUPED_AGG`: a `Series` for each argument with the values of one group, or of the frame of a window; one value.
 * - `GROUPED_MAP`: the rows of one group as a `Frame`, for `groupBy(...).apply`.
 *
 * @example
 * ```ts
 * const celsius = pandasUdf((f) => f.map((value) => ((value - 32) * 5) / 9), 'double')
 * const median = pandasUdf((v) => v.median(), 'double', PandasUDFType.GROUPED_AGG)
 * ```
 */
export function pandasUdf<const Returns extends DataType | string>(
  body: PandasFunctionBody | ModuleReference,
  returns: Returns,
  kind?: 'SCALAR' | UserFunctionOptions,
  options?: UserFunctionOptions,
): UserDefinedFunction<ValueOf<Returns>>
export function pandasUdf<const Returns extends DataType | string>(
  body: IteratorBody,
  returns: Returns,
  kind: 'SCALAR_ITER',
  options?: UserFunctionOptions,
): UserDefinedFunction<ValueOf<Returns>>
export function pandasUdf<const Returns extends DataType | string>(
  body: AggregateBody,
  returns: Returns,
  kind: 'GROUPED_AGG',
  options?: UserFunctionOptions,
): UserDefinedFunction<ValueOf<Returns>>
export function pandasUdf<Row>(
  body: FrameBody,
  returns: Schema<Row> | DataType | string,
  kind: 'GROUPED_MAP',
  options?: UserFunctionOptions,
): GroupedMapFunction<Row>
/** Takes type and kind first and the function after them, as PySpark's decorator does. */
export function pandasUdf<
  const Returns extends DataType | string,
  const Kind extends PandasUDFType = 'SCALAR',
>(
  returns: Returns,
  kind?: Kind,
): (
  body: BodyOf[Kind],
  options?: UserFunctionOptions,
) => Kind extends 'GROUPED_MAP' ? GroupedMapFunction<unknown> : UserDefinedFunction<ValueOf<Returns>>
export function pandasUdf(
  bodyOrType: AnyBody | DataType | string,
  returnsOrKind?: DataType | string,
  kindOrOptions: PandasUDFType | UserFunctionOptions = 'SCALAR',
  more: UserFunctionOptions = {},
):
  | UserDefinedFunction
  | GroupedMapFunction<unknown>
  | ((body: never, options?: UserFunctionOptions) => unknown) {
  if (isType(bodyOrType)) {
    const kind = (returnsOrKind ?? 'SCALAR') as PandasUDFType
    return (body: never, options?: UserFunctionOptions) => make(body, bodyOrType, kind, options)
  }
  return make(bodyOrType, returnsOrKind ?? 'string', kindOrOptions, more)
}

interface BodyOf {
  readonly SCALAR: PandasFunctionBody | ModuleReference
  readonly SCALAR_ITER: IteratorBody
  readonly GROUPED_AGG: AggregateBody
  readonly GROUPED_MAP: FrameBody
}
type AnyBody = BodyOf[PandasUDFType]

function make(
  body: AnyBody,
  returns: DataType | string,
  kindOrOptions: PandasUDFType | UserFunctionOptions,
  more: UserFunctionOptions = {},
): UserDefinedFunction | GroupedMapFunction<unknown> {
  const [kind, options] =
    typeof kindOrOptions === 'string' ? [kindOrOptions, more] : ['SCALAR' as const, kindOrOptions]
  if (isModuleReference(body)) {
    if (kind === 'SCALAR') return callable(makeWorkerFunction(body, 'batch', typeFrom(returns), options))
    throw unfitKind('a function, as only SCALAR runs in workers', '{ module, export }')
  }
  switch (kind) {
    case 'SCALAR':
      return callable(makePandasFunction(body as PandasFunctionBody, typeFrom(returns), options))
    case 'SCALAR_ITER':
      return callable(makeIteratorFunction(body as IteratorBody, typeFrom(returns), options))
    case 'GROUPED_AGG':
      return callable(makeAggregateFunction(body as AggregateBody, typeFrom(returns), options))
    case 'GROUPED_MAP':
      return { groupedMap: body as FrameBody, schema: schemaOf(returns, 'pandas_udf'), options }
    default:
      throw unfitKind(
        Object.keys(PandasUDFType)
          .map((each) => `\`${each}\``)
          .join(' or '),
        String(kind),
      )
  }
}

function unfitKind(expected: string, actual: string): Error {
  const parameters = { argument: 'functionType', method: 'pandas_udf', expected, actual: `\`${actual}\`` }
  return errorOf('INVALID_ARGUMENT', parameters)
}
