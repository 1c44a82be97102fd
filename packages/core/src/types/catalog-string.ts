import type { DataType } from './data-type.ts'
import { intervalFields } from './interval-fields.ts'
import { vectorStorage } from './vector-storage.ts'

/**
 * Prints a type as Spark's `catalogString` does.
 *
 * @example
 * ```ts
 * catalogString(struct([field('a', array(int))])) // 'struct<a:array<int>>'
 * ```
 */
export function catalogString(type: DataType): string {
  switch (type.kind) {
    case 'array':
      return `array<${catalogString(type.element)}>`
    case 'struct':
      return `struct<${type.fields.map((field) => `${field.name}:${catalogString(field.type)}`).join(',')}>`
    case 'map':
      return `map<${catalogString(type.key)},${catalogString(type.value)}>`
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`
    case 'time':
      return `time(${type.precision})`
    case 'geometry':
    case 'geography':
      return `${type.kind}(${type.srid})`
    case 'yearMonthInterval':
    case 'dayTimeInterval':
      return `interval ${intervalFields(type)}`
    default:
      return type.kind
  }
}

/**
 * Prints a type as SQL: `CAST(x AS ...)` accepts the text. A vector, which SQL has no name for, is what stores it.
 *
 * @example
 * ```ts
 * sqlString(struct([field('a', array(int))])) // 'STRUCT<a: ARRAY<INT>>'
 * ```
 */
export function sqlString(type: DataType): string {
  switch (type.kind) {
    case 'array':
      return `ARRAY<${sqlString(type.element)}>`
    case 'struct':
      return `STRUCT<${type.fields.map((field) => `${sqlName(field.name)}: ${sqlString(field.type)}${field.nullable ? '' : ' NOT NULL'}`).join(', ')}>`
    case 'map':
      return `MAP<${sqlString(type.key)}, ${sqlString(type.value)}>`
    case 'vector':
      return sqlString(vectorStorage)
    default:
      return catalogString(type).toUpperCase()
  }
}

/** Puts a name into backquotes where SQL would not read it as one without. */
function sqlName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``
}
