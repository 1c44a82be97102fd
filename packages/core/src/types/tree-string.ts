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
 * Prints a schema as Spark's `printSchema` does.
 *
 * @example
 * ```ts
 * treeString(struct([field('a', int, false)])) // 'root\n |-- a: integer (nullable = false)\n'
 * ```
 */
export function treeString(schema: StructType): string {
  const lines = ['root']
  appendFields(schema, ' |', lines)
  return `${lines.join('\n')}\n`
}

function appendFields(type: StructType, prefix: string, lines: string[]): void {
  for (const field of type.fields) {
    lines.push(`${prefix}-- ${field.name}: ${treeName(field.type)} (nullable = ${field.nullable})`)
    appendParts(field.type, `${prefix}    |`, lines)
  }
}

function appendParts(type: DataType, prefix: string, lines: string[]): void {
  if (type.kind === 'struct') appendFields(type, prefix, lines)
  if (type.kind === 'map') {
    lines.push(`${prefix}-- key: ${treeName(type.key)}`)
    appendParts(type.key, `${prefix}    |`, lines)
    lines.push(`${prefix}-- value: ${treeName(type.value)} (valueContainsNull = ${type.valueContainsNull})`)
    appendParts(type.value, `${prefix}    |`, lines)
  }
  if (type.kind === 'array') {
    lines.push(`${prefix}-- element: ${treeName(type.element)} (containsNull = ${type.containsNull})`)
    appendParts(type.element, `${prefix}    |`, lines)
  }
}

function treeName(type: DataType): string {
  if (type.kind === 'array' || type.kind === 'map' || type.kind === 'struct') return type.kind
  return TREE_NAMES[type.kind] ?? catalogString(type)
}
