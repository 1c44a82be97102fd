import { type StructType, schemaFromJson, struct, typeFromJson } from '@kindling/core'
import type { SourceColumnStatistics, SourceStatistics } from '@kindling/plan'
import { nullableSchema } from '../sources/nullable-schema.ts'

/** Is what a Parquet file says about itself, as native writes it. */
interface Description {
  /** The schema that Spark left in the file. */
  readonly spark: string | null
  readonly schema: unknown
  readonly statistics: {
    /** Nothing where the row groups are damaged. */
    readonly rows: number | null
    readonly columns: readonly { readonly name: string; readonly values: ColumnDescription }[]
  }
}

interface ColumnDescription {
  readonly least: number | null
  readonly greatest: number | null
  /** How many rows have no value. */
  readonly nulls: number | null
  readonly distinct: number | null
}

/** Prefers the schema that Spark left in a file, which tells more than the types of columns. */
export function schemaFrom(description: string): StructType {
  const { spark, schema } = JSON.parse(description) as Description
  const known = spark === null ? undefined : schemaFromJson(spark)
  return nullableSchema(known ?? schemaFromJson(JSON.stringify(schema, knownShapes)) ?? struct([]))
}

/** Shapes of a reference system that nobody knows are bytes. */
function knownShapes(_key: string, value: unknown): unknown {
  const isShape = typeof value === 'string' && /^(geometry|geography)\(/.test(value)
  return isShape && typeFromJson(JSON.stringify(value)) === undefined ? 'binary' : value
}

/** Gives the rows that a file says it has; undefined where they cannot be told, or counted in a number. */
export function rowsFrom(description: string): number | undefined {
  const { rows } = (JSON.parse(description) as Description).statistics
  return rows !== null && Number.isSafeInteger(rows) ? rows : undefined
}

/**
 * Sums up what some files say of their rows, for the columns of a schema. `share` says how much of all the data these
 * files are, from 0 to 1: the others are taken to be like them. Nothing is said where a file is damaged.
 */
export function statisticsFrom(
  descriptions: readonly string[],
  schema: StructType,
  share: number,
): SourceStatistics | undefined {
  const files = descriptions.map((description) => (JSON.parse(description) as Description).statistics)
  if (files.some((file) => file.rows === null)) return undefined
  const rows = files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
  const byName = files.map((file) => new Map(file.columns.map(({ name, values }) => [name, values])))
  const columns = schema.fields.map(({ name }) => {
    const parts = byName.map((each) => each.get(name))
    return parts.every((part) => part !== undefined) ? together(parts, rows) : undefined
  })
  return { rows: Math.ceil(rows / share), columns }
}

/** Bounds hold only where every file has them; dictionaries of several files are taken to be alike. */
function together(parts: readonly ColumnDescription[], rows: number): SourceColumnStatistics {
  const all = (values: readonly (number | null)[]): readonly number[] | undefined =>
    values.some((value) => value === null) ? undefined : values.filter((value) => value !== null)
  const least = all(parts.map((part) => part.least))
  const greatest = all(parts.map((part) => part.greatest))
  const nulls = all(parts.map((part) => part.nulls))
  const distinct = all(parts.map((part) => part.distinct))
  return {
    least: least && Math.min(...least),
    greatest: greatest && Math.max(...greatest),
    nulls: nulls && Math.min(1, nulls.reduce((sum, each) => sum + each, 0) / Math.max(1, rows)),
    distinct: distinct && Math.max(...distinct),
  }
}
