import { type AvroField, type AvroSchema, simpleName } from './avro-schema.ts'

/** Writes a schema as JSON; a named type stands once in full, and by its name from then on. */
export function avroText(schema: AvroSchema): string {
  return JSON.stringify(jsonOf(schema, new Set()))
}

function jsonOf(schema: AvroSchema, known: Set<string>): unknown {
  switch (schema.kind) {
    case 'union':
      return schema.branches.map((branch) => jsonOf(branch, known))
    case 'array':
      return { type: 'array', items: jsonOf(schema.items, known) }
    case 'map':
      return { type: 'map', values: jsonOf(schema.values, known) }
    case 'record':
    case 'enum':
    case 'fixed': {
      if (known.has(schema.name)) return schema.name
      known.add(schema.name)
      return { type: schema.kind, ...namesOf(schema.name), ...partsOf(schema, known) }
    }
    default: {
      const meaning = meaningOf(schema)
      return Object.keys(meaning).length === 0 ? schema.kind : { type: schema.kind, ...meaning }
    }
  }
}

function partsOf(
  schema: Extract<AvroSchema, { kind: 'record' | 'enum' | 'fixed' }>,
  known: Set<string>,
): object {
  switch (schema.kind) {
    case 'record':
      return {
        fields: schema.fields.map((field: AvroField) => ({
          name: field.name,
          type: jsonOf(field.schema, known),
          ...(field.default !== undefined && { default: field.default }),
        })),
      }
    case 'enum':
      return { symbols: schema.symbols, ...(schema.default !== undefined && { default: schema.default }) }
    case 'fixed':
      return { size: schema.size, ...meaningOf(schema) }
  }
}

function meaningOf({
  logical,
  decimal,
  sparkType,
}: {
  readonly logical?: string
  readonly decimal?: object
  readonly sparkType?: string
}): object {
  return {
    ...(logical !== undefined && { logicalType: logical }),
    ...decimal,
    ...(sparkType !== undefined && { 'spark.sql.catalyst.type': sparkType }),
  }
}

function namesOf(name: string): object {
  const namespace = name.slice(0, Math.max(0, name.lastIndexOf('.')))
  return { name: simpleName(name), ...(namespace !== '' && { namespace }) }
}
