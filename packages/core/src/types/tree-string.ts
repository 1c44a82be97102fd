import { catalogString } from './catalog-string.ts'
import type { DataType, StructType } from './data-type.ts'

/** Is the name of a type in `printSchema`, where Spark says `integer` and `long` for `int` and `bigint`. */
const TREE_NAMES: Partial<Record<DataType['kind'], string>> = {
  tinyint: 'byte',
  smallint: 'short',
  int: 'integer',
  bigint: 'long',
}

/**
 * Prints a schema as Spark's `printSchema` does, down to `level` where it is given: 1 leaves out what is inside columns.
 *
 * @example
 * ```ts
 * treeString(struct([field('a', int, false)])) // 'root\n |-- a: integer (nullable = false)\n'
 * ```
 */
export function treeString(schema: StructType, level = Number.POSITIVE_INFINITY): string {
  const lines = ['root']
  appendFields(schema, ' |', level > 0 ? level : Number.POSITIVE_INFINITY, lines)
  return `${lines.join('\n')}\n`
}

function appendFields(type: StructType, prefix: string, level: number, lines: string[]): void {
  if (level <= 0) return
  for (const field of type.fields) {
    lines.push(`${prefix}-- ${field.name}: ${treeName(field.type)} (nullable = ${field.nullable})`)
    appendParts(field.type, `${prefix}    |`, level - 1, lines)
  }
}

function appendParts(type: DataType, prefix: string, level: number, lines: string[]): void {
  if (level <= 0) return
  if (type.kind === 'struct') appendFields(type, prefix, level, lines)
  if (type.kind === 'map') {
    lines.push(`${prefix}-- key: ${treeName(type.key)}`)
    appendParts(type.key, `${prefix}    |`, level - 1, lines)
    lines.push(`${prefix}-- value: ${treeName(type.value)} (valueContainsNull = ${type.valueContainsNull})`)
    appendParts(type.value, `${prefix}    |`, level - 1, lines)
  }
  if (type.kind === 'array') {
    lines.push(`${prefix}-- element: ${treeName(type.element)} (containsNull = ${type.containsNull})`)
    appendParts(type.element, `${prefix}    |`, level - 1, lines)
  }
}

function treeName(type: DataType): string {
  if (type.kind === 'array' || type.kind === 'map' || type.kind === 'struct') return type.kind
  return TREE_NAMES[type.kind] ?? catalogString(type)
}
