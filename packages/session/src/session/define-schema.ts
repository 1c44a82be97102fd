import type { DataType } from '@kindling/core'
import type { ValueOf } from '../column/value-of.ts'
import { StructField, StructType } from '../types/nested-types.ts'
import { parseDataType } from './session-parser.ts'

/** Keeps what the compiler knows of the rows of a schema; nothing of it is there at run time. */
declare const ROW: unique symbol

/** Is a schema whose rows the compiler knows. */
export type Schema<Row> = StructType & { readonly [ROW]?: Row }

/** Says the type of each column: SQL text, followed by ` not null` where it is never NULL, or a type. */
type Definition = Readonly<Record<string, DataType | string>>

/** Is the row that a definition describes. */
export type RowOf<Columns extends Definition> = {
  -readonly [Name in keyof Columns]: Columns[Name] extends `${infer Type} not null`
    ? NonNullable<ValueOf<Type>>
    : ValueOf<Columns[Name]>
}

/**
 * Makes a schema that the compiler can read, so that frames of it have typed columns.
 *
 * @example
 * ```ts
 * const schema = defineSchema({ id: 'bigint not null', name: 'string' })
 * const people = spark.createDataFrame([{ id: 1n, name: 'Ada' }], schema)
 * people.c.name // a column of text; people.c.naem does not compile
 * ```
 */
export function defineSchema<const Columns extends Definition>(columns: Columns): Schema<RowOf<Columns>> {
  return new StructType(
    Object.entries(columns).map(([name, type]) => {
      if (typeof type !== 'string') return new StructField(name, type)
      const nullable = !/\snot\s+null$/i.test(type)
      return new StructField(name, parseDataType(type.replace(/\s+not\s+null$/i, '')), nullable)
    }),
  )
}
