import { type DataType, sqlString } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { literal } from '../column/literal.ts'
import { SparkType } from '../types/spark-type.ts'

/** Is an object of options of a file format. */
export type FormatOptions = Readonly<Record<string, string | number | boolean>>

/** Functions over texts of a file format, which take its options. */
const TAKE_OPTIONS: ReadonlySet<string> = new Set(
  ['csv', 'json', 'xml'].flatMap((format) => [`from_${format}`, `schema_of_${format}`, `to_${format}`]),
)

/**
 * Gives what stands in SQL for a type, which is its text, and for the options of a file format, a map of texts; undefined
 * for any other value.
 */
export function formatArgument(value: unknown, name: string): UnresolvedExpression | undefined {
  if (value instanceof SparkType) return literal(sqlString(value as unknown as DataType))
  if (!TAKE_OPTIONS.has(name) || !isOptions(value)) return undefined
  return optionsArgument(value)
}

/** Gives what stands in SQL for options: a map of texts. */
export function optionsArgument(options: FormatOptions): UnresolvedExpression {
  const parts = Object.entries(options).flatMap(([key, option]) => [literal(key), literal(String(option))])
  return { kind: 'call', name: 'map', arguments: parts }
}

function isOptions(value: unknown): value is FormatOptions {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
