import type { DataType, StructType } from '@kindling/core'

/**
 * Prints the type of the rows of a schema as TypeScript: what `collect` gives under the default settings.
 *
 * @example
 * ```ts
 * rowTypeText(StructType.fromDDL('id BIGINT NOT NULL, tags ARRAY<STRING>'), 'Row')
 * // 'export interface Row {\n  id: bigint\n  tags: (string | null)[] | null\n}\n'
 * ```
 */
export function rowTypeText({ fields }: StructType, name: string): string {
  const lines = fields.map(
    ({ name: field, type, nullable }) => `  ${key(field)}: ${orNull(type, nullable)}\n`,
  )
  return `export interface ${name} {\n${lines.join('')}}\n`
}

function orNull(type: DataType, nullable: boolean): string {
  const text = valueType(type)
  return nullable && text !== 'null' ? `${text} | null` : text
}

function valueType(type: DataType): string {
  switch (type.kind) {
    case 'void':
      return 'null'
    case 'boolean':
    case 'string':
      return type.kind
    case 'bigint':
    case 'dayTimeInterval':
    case 'time':
      return 'bigint'
    case 'binary':
      return 'Uint8Array'
    case 'decimal':
      return 'Decimal'
    case 'date':
    case 'timestamp':
    case 'timestamp_ntz':
      return 'Date'
    case 'interval':
      return 'CalendarInterval'
    case 'variant':
      return 'VariantVal'
    case 'geometry':
      return 'Geometry'
    case 'geography':
      return 'Geography'
    case 'vector':
      return 'DenseVector | SparseVector'
    case 'array': {
      const element = orNull(type.element, type.containsNull)
      return element.includes(' ') ? `(${element})[]` : `${element}[]`
    }
    case 'map':
      return `Map<${valueType(type.key)}, ${orNull(type.value, type.valueContainsNull)}>`
    case 'struct': {
      const parts = type.fields.map((part) => `${key(part.name)}: ${orNull(part.type, part.nullable)}`)
      return parts.length === 0 ? 'Record<string, never>' : `{ ${parts.join('; ')} }`
    }
    default:
      return 'number'
  }
}

/** Puts a name into quotes where TypeScript would not take it as one. */
function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
}
