import { errorOf, type Origin } from '@kindling/core'
import { avroDecimal, avroLogical } from './avro-logical.ts'
import {
  type AvroEnum,
  type AvroField,
  type AvroFixed,
  type AvroMeaning,
  type AvroPrimitive,
  type AvroRecord,
  type AvroSchema,
  branchName,
} from './avro-schema.ts'

const PRIMITIVES: ReadonlySet<string> = new Set<AvroPrimitive>([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
])

/** Bounds how deep schemas are nested; whoever walks over them recurses. */
const DEEPEST = 200

type Json = Readonly<Record<string, unknown>>

/**
 * Reads a schema of Avro (specification 1.12): names, namespaces, aliases, references, unions, logical types.
 *
 * @throws AnalysisError INVALID_SCHEMA.PARSE_ERROR
 */
export function parseAvroSchema(text: string, origin?: Origin): AvroSchema {
  try {
    return new SchemaParser().schema(JSON.parse(text), '', 0)
  } catch (error) {
    if (!(error instanceof SchemaError) && !(error instanceof SyntaxError)) throw error
    const shown = text.length > 1000 ? `${text.slice(0, 1000)}...` : text
    const holes = { inputSchema: `\`${shown}\``, reason: error.message }
    throw errorOf('INVALID_SCHEMA.PARSE_ERROR', holes, { origin })
  }
}

class SchemaError extends Error {}

class SchemaParser {
  readonly #named = new Map<string, AvroSchema>()

  schema(json: unknown, namespace: string, depth: number): AvroSchema {
    if (depth > DEEPEST) throw new SchemaError(`it is nested more than ${DEEPEST} deep`)
    if (typeof json === 'string') return this.#reference(json, namespace)
    if (Array.isArray(json)) return this.#union(json, namespace, depth)
    if (!isObject(json)) throw new SchemaError(`\`${JSON.stringify(json)}\` is no schema`)
    const type = json['type']
    if (typeof type !== 'string') throw new SchemaError(`\`${JSON.stringify(json)}\` has no type`)
    switch (type) {
      case 'record':
      case 'error':
        return this.#record(json, namespace, depth)
      case 'enum':
        return this.#enum(json, namespace)
      case 'fixed':
        return this.#fixed(json, namespace)
      case 'array':
        if (json['items'] === undefined) throw new SchemaError('an array has no `items`')
        return { kind: 'array', items: this.schema(json['items'], namespace, depth + 1) }
      case 'map':
        if (json['values'] === undefined) throw new SchemaError('a map has no `values`')
        return { kind: 'map', values: this.schema(json['values'], namespace, depth + 1) }
      default:
        return isPrimitive(type) ? { kind: type, ...meaningOf(type, json) } : this.#reference(type, namespace)
    }
  }

  #reference(name: string, namespace: string): AvroSchema {
    if (isPrimitive(name)) return { kind: name }
    const known = this.#named.get(fullName(name, namespace)) ?? this.#named.get(name)
    if (known === undefined) throw new SchemaError(`the type \`${name}\` is not defined before its first use`)
    return known
  }

  #union(json: readonly unknown[], namespace: string, depth: number): AvroSchema {
    const branches = json.map((branch) => this.schema(branch, namespace, depth + 1))
    const names = new Set<string>()
    for (const branch of branches) {
      if (branch.kind === 'union') throw new SchemaError('a union stands in a union')
      const name = branchName(branch)
      if (names.has(name)) throw new SchemaError(`a union has \`${name}\` twice`)
      names.add(name)
    }
    return { kind: 'union', branches }
  }

  #record(json: Json, namespace: string, depth: number): AvroRecord {
    const names = namesOf(json, namespace)
    const fields: AvroField[] = []
    const record: AvroRecord = { kind: 'record', ...names, fields }
    this.#define(record)
    if (!Array.isArray(json['fields'])) throw new SchemaError(`the record \`${names.name}\` has no fields`)
    const taken = new Set<string>()
    for (const field of json['fields'] as unknown[]) {
      if (!isObject(field) || typeof field['name'] !== 'string')
        throw new SchemaError('a field of a record has no name')
      const name = checkedName(field['name'])
      if (taken.has(name))
        throw new SchemaError(`the record \`${names.name}\` has the field \`${name}\` twice`)
      taken.add(name)
      if (field['type'] === undefined) throw new SchemaError(`the field \`${name}\` has no type`)
      fields.push({
        name,
        aliases: textsOf(field['aliases']),
        schema: this.schema(field['type'], namespaceOf(names.name), depth + 1),
        ...(field['default'] !== undefined && { default: field['default'] }),
      })
    }
    return record
  }

  #enum(json: Json, namespace: string): AvroEnum {
    const names = namesOf(json, namespace)
    if (!Array.isArray(json['symbols'])) throw new SchemaError(`the enum \`${names.name}\` has no symbols`)
    const symbols = textsOf(json['symbols']).map(checkedName)
    if (new Set(symbols).size !== symbols.length)
      throw new SchemaError(`the enum \`${names.name}\` has a symbol twice`)
    const fallback = json['default']
    if (fallback !== undefined && (typeof fallback !== 'string' || !symbols.includes(fallback)))
      throw new SchemaError(`the default of the enum \`${names.name}\` is none of its symbols`)
    const made: AvroEnum = {
      kind: 'enum',
      ...names,
      symbols,
      ...(typeof fallback === 'string' && { default: fallback }),
    }
    this.#define(made)
    return made
  }

  #fixed(json: Json, namespace: string): AvroFixed {
    const names = namesOf(json, namespace)
    const size = json['size']
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > 0x7fffffff)
      throw new SchemaError(`the size of the fixed \`${names.name}\` is no number of bytes`)
    const decimal = avroDecimal(json, size)
    const made: AvroFixed = { kind: 'fixed', ...names, size, ...(decimal && { logical: 'decimal', decimal }) }
    this.#define(made)
    return made
  }

  #define(schema: AvroRecord | AvroEnum | AvroFixed): void {
    if (this.#named.has(schema.name)) throw new SchemaError(`the type \`${schema.name}\` is defined twice`)
    this.#named.set(schema.name, schema)
  }
}

function meaningOf(kind: AvroPrimitive, json: Json): AvroMeaning {
  const decimal = kind === 'bytes' ? avroDecimal(json, undefined) : undefined
  if (decimal !== undefined) return { logical: 'decimal', decimal }
  const logical = avroLogical(kind, json['logicalType'])
  const sparkType = json['spark.sql.catalyst.type']
  return {
    ...(logical !== undefined && { logical }),
    ...(typeof sparkType === 'string' && { sparkType }),
  }
}

function namesOf(
  json: Json,
  enclosing: string,
): { readonly name: string; readonly aliases: readonly string[] } {
  const { name: given, namespace } = json
  if (typeof given !== 'string' || given === '')
    throw new SchemaError(`\`${JSON.stringify(json)}\` has no name`)
  const name = fullName(given, typeof namespace === 'string' ? namespace : enclosing)
  checkedName(name.slice(name.lastIndexOf('.') + 1))
  if (isPrimitive(name)) throw new SchemaError(`a type is named after the primitive type \`${name}\``)
  return { name, aliases: textsOf(json['aliases']).map((alias) => fullName(alias, namespaceOf(name))) }
}

function fullName(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`
}

function namespaceOf(name: string): string {
  return name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : ''
}

/** Tells whether a name of a field, symbol or type is one: letters, digits and `_`, a digit not first. */
export function isAvroName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name)
}

function checkedName(name: string): string {
  if (isAvroName(name)) return name
  throw new SchemaError(`\`${name}\` is no name: expected letters, digits and \`_\`, a digit not first`)
}

function textsOf(json: unknown): readonly string[] {
  if (json === undefined) return []
  if (Array.isArray(json) && json.every((each) => typeof each === 'string')) return json as readonly string[]
  throw new SchemaError(`expected a list of texts, got \`${JSON.stringify(json)}\``)
}

function isPrimitive(name: string): name is AvroPrimitive {
  return PRIMITIVES.has(name)
}

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
