import { type DataType, type Origin, type StructType, sqlString } from '@kindling/core'
import { avroDefault } from './avro-default.ts'
import { avroMismatch } from './avro-failure.ts'
import { type AvroPart, AvroPlan, type AvroValue } from './avro-plan.ts'
import {
  type AvroEnum,
  type AvroField,
  type AvroRecord,
  type AvroSchema,
  type AvroUnion,
  simpleName,
  valueBranches,
} from './avro-schema.ts'
import { avroText } from './avro-text.ts'
import { commonNumber } from './avro-type.ts'

/** Says what is read: bytes by the schema of their writer, as values of a schema and of the type that stands for it. */
export interface AvroReading {
  readonly writer: AvroSchema
  readonly reader: AvroSchema
  readonly type: DataType
  readonly matchesPositions: boolean
  /** The place, in the record that is the whole value, of each field of the type; by default they are its fields in order. */
  readonly positions?: readonly number[]
  readonly origin?: Origin | undefined
}

/**
 * Plans how native reads Avro, by the rules of schema resolution (specification 1.12). Where a value of the writer has none
 * of the reader, the step fails when it gets there; a type that the reader's schema does not stand for is an error at once.
 *
 * @throws AnalysisError DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT
 */
export function avroReadingPlan(reading: AvroReading): Uint8Array {
  const plan = new AvroPlan()
  new ReadingPlanner(reading, plan).read(reading.writer, reading.reader, reading.type)
  return plan.bytes()
}

class ReadingPlanner {
  readonly #reading: AvroReading
  readonly #plan: AvroPlan
  /** The steps that pass over a schema. */
  readonly #skips = new Map<AvroSchema, number>()

  constructor(reading: AvroReading, plan: AvroPlan) {
    this.#reading = reading
    this.#plan = plan
  }

  read(writer: AvroSchema, reader: AvroSchema, type: DataType): number {
    return this.#readAt(this.#plan.reserve(), writer, reader, type)
  }

  #readAt(index: number, writer: AvroSchema, reader: AvroSchema, type: DataType): number {
    if (writer.kind === 'union') {
      const parts = writer.branches.map((branch) => ({ node: this.read(branch, reader, type) }))
      return this.#plan.set(index, { kind: 'choice', parts })
    }
    switch (reader.kind) {
      case 'union':
        return this.#intoUnion(index, writer, reader, type)
      case 'record':
        if (type.kind !== 'struct') throw this.#mismatch(reader, type)
        return writer.kind === 'record'
          ? this.#record(index, writer, reader, type)
          : this.#unreadable(index, writer, reader)
      case 'array': {
        if (type.kind !== 'array') throw this.#mismatch(reader, type)
        if (writer.kind !== 'array') return this.#unreadable(index, writer, reader)
        const node = this.read(writer.items, reader.items, type.element)
        return this.#plan.set(index, { kind: 'array', parts: [{ node }] })
      }
      case 'map': {
        if (type.kind !== 'map' || type.key.kind !== 'string') throw this.#mismatch(reader, type)
        if (writer.kind !== 'map') return this.#unreadable(index, writer, reader)
        const node = this.read(writer.values, reader.values, type.value)
        return this.#plan.set(index, { kind: 'map', parts: [{ node }] })
      }
      case 'enum':
        if (type.kind !== 'string') throw this.#mismatch(reader, type)
        return writer.kind === 'enum' && hasName(writer, reader)
          ? this.#plan.set(index, { kind: 'enum', value: 'text', parts: symbolsOf(writer, reader) })
          : this.#unreadable(index, writer, reader)
      default:
        return this.#simple(index, writer, reader, type)
    }
  }

  #simple(index: number, writer: AvroSchema, reader: AvroSchema, type: DataType): number {
    if (reader.kind === 'null') {
      if (type.kind !== 'void') throw this.#mismatch(reader, type)
      return writer.kind === 'null'
        ? this.#plan.set(index, { kind: 'null' })
        : this.#unreadable(index, writer, reader)
    }
    const value = avroValue(reader, type)
    if (value === undefined) throw this.#mismatch(reader, type)
    const precision = type.kind === 'decimal' ? type.precision : 0
    if (writer.kind === 'fixed') {
      const fits = reader.kind === 'fixed' && hasName(writer, reader) && writer.size === reader.size
      if (!fits) return this.#unreadable(index, writer, reader)
      return this.#plan.set(index, { kind: 'fixed', value, precision, number: writer.size })
    }
    if (!becomes(writer, reader)) return this.#unreadable(index, writer, reader)
    const kind = writer.kind === 'string' ? 'bytes' : (writer.kind as 'int')
    return this.#plan.set(index, { kind, value, precision })
  }

  #intoUnion(index: number, writer: AvroSchema, reader: AvroUnion, type: DataType): number {
    const branch = bestBranch(writer, reader)
    if (branch === undefined) return this.#unreadable(index, writer, reader)
    if (branch.kind === 'null') return this.#plan.set(index, { kind: 'null' })
    const values = valueBranches(reader)
    if (values.length === 1 || commonNumber(values)?.kind === type.kind)
      return this.#readAt(index, writer, branch, type)
    const number = values.indexOf(branch)
    const field =
      type.kind === 'struct' && type.fields.length === values.length ? type.fields[number] : undefined
    if (field === undefined) throw this.#mismatch(reader, type)
    const parts = [{ node: this.read(writer, branch, field.type) }]
    return this.#plan.set(index, { kind: 'member', number, parts })
  }

  #record(index: number, writer: AvroRecord, reader: AvroRecord, type: StructType): number {
    const columns = this.#columnsOf(reader, type)
    const typeAt = (column: number): DataType => type.fields[column]?.type ?? { kind: 'void' }
    const found = new Set<AvroField>()
    const parts: AvroPart[] = writer.fields.map(({ name, schema }) => {
      const field =
        reader.fields.find((each) => each.name === name) ??
        reader.fields.find(({ aliases }) => aliases.includes(name))
      if (field !== undefined) found.add(field)
      const column = field === undefined ? undefined : columns.get(field)
      return field === undefined || column === undefined
        ? { node: this.#skip(schema) }
        : { node: this.read(schema, field.schema, typeAt(column)), column }
    })
    for (const field of reader.fields) {
      if (found.has(field)) continue
      const bytes = field.default === undefined ? undefined : avroDefault(field.schema, field.default)
      if (bytes === undefined) {
        const reason = `Found ${writer.name}, expecting ${reader.name}, missing required field ${field.name}`
        return this.#fails(index, reason)
      }
      const column = columns.get(field)
      if (column === undefined) continue
      const node = this.read(field.schema, field.schema, typeAt(column))
      parts.push({ node, column, isDefault: true, bytes })
    }
    const taken = new Set(columns.values())
    for (const column of type.fields.keys())
      if (!taken.has(column)) parts.push({ node: this.#plan.add({ kind: 'absent' }), column })
    return this.#plan.set(index, { kind: 'record', parts })
  }

  /** Says which field of a struct each field of a record becomes: one at its place, or of its name. */
  #columnsOf(record: AvroRecord, type: StructType): ReadonlyMap<AvroField, number> {
    const { matchesPositions, positions } = this.#reading
    const places = type === this.#reading.type ? positions : undefined
    const columns = new Map<AvroField, number>()
    for (const [column, { name, nullable }] of type.fields.entries()) {
      const place = places?.[column] ?? column
      const field = matchesPositions ? record.fields[place] : fieldNamed(record, name)
      if (field !== undefined && !columns.has(field)) columns.set(field, column)
      else if (!nullable) throw this.#mismatch(record, type)
    }
    return columns
  }

  /** Gives the step that passes over values of a schema. */
  #skip(schema: AvroSchema): number {
    const known = this.#skips.get(schema)
    if (known !== undefined) return known
    const index = this.#plan.reserve()
    this.#skips.set(schema, index)
    switch (schema.kind) {
      case 'union':
        return this.#plan.set(index, { kind: 'choice', parts: this.#skipped(schema.branches) })
      case 'record': {
        const fields = schema.fields.map((field) => field.schema)
        return this.#plan.set(index, { kind: 'record', parts: this.#skipped(fields) })
      }
      case 'array':
        return this.#plan.set(index, { kind: 'array', parts: this.#skipped([schema.items]) })
      case 'map':
        return this.#plan.set(index, { kind: 'map', parts: this.#skipped([schema.values]) })
      case 'enum':
        return this.#plan.set(index, { kind: 'enum', parts: schema.symbols.map(() => ({})) })
      case 'fixed':
        return this.#plan.set(index, { kind: 'fixed', number: schema.size })
      default:
        return this.#plan.set(index, { kind: schema.kind === 'string' ? 'bytes' : schema.kind })
    }
  }

  #skipped(schemas: readonly AvroSchema[]): readonly AvroPart[] {
    return schemas.map((schema) => ({ node: this.#skip(schema) }))
  }

  #unreadable(index: number, writer: AvroSchema, reader: AvroSchema): number {
    return this.#fails(index, `Found ${nameOf(writer)}, expecting ${nameOf(reader)}`)
  }

  #fails(index: number, reason: string): number {
    return this.#plan.set(index, { kind: 'unreadable', parts: [{ bytes: new TextEncoder().encode(reason) }] })
  }

  #mismatch(schema: AvroSchema, type: DataType): Error {
    const message = `Cannot convert Avro type ${avroText(schema)} to SQL type ${sqlString(type)}.`
    return avroMismatch(message, this.#reading.origin)
  }
}

function nameOf(schema: AvroSchema): string {
  return 'name' in schema ? schema.name : schema.kind
}

interface Named {
  readonly name: string
  readonly aliases: readonly string[]
}

function hasName({ name }: Named, reader: Named): boolean {
  return name === reader.name || reader.aliases.includes(name)
}

/** Finds a field by its name, as SQL does: the only one that has it but for upper and lower case. */
export function fieldNamed({ fields }: AvroRecord, name: string): AvroField | undefined {
  const exact = fields.find((field) => field.name === name)
  if (exact !== undefined) return exact
  const like = fields.filter((field) => field.name.toLowerCase() === name.toLowerCase())
  return like.length === 1 ? like[0] : undefined
}

/** Says which symbol of the reader each one of the writer is; none has the column -1. */
function symbolsOf(writer: AvroEnum, reader: AvroEnum): readonly AvroPart[] {
  return writer.symbols.map((symbol) => {
    const text = reader.symbols.includes(symbol) ? symbol : reader.default
    return text === undefined ? {} : { column: 0, bytes: new TextEncoder().encode(text) }
  })
}

/** Tells whether values of a primitive type are read as those of another, wider one. */
function becomes({ kind: writer }: AvroSchema, { kind: reader }: AvroSchema): boolean {
  switch (writer) {
    case 'int':
      return reader === 'int' || reader === 'long' || reader === 'float' || reader === 'double'
    case 'long':
      return reader === 'long' || reader === 'float' || reader === 'double'
    case 'float':
      return reader === 'float' || reader === 'double'
    case 'string':
    case 'bytes':
      return reader === 'string' || reader === 'bytes'
    default:
      return writer === reader
  }
}

/** Finds the branch of the reader's union for a type of the writer: the same type and name, else a wider one. */
function bestBranch(writer: AvroSchema, { branches }: AvroUnion): AvroSchema | undefined {
  const alike = branches.filter(({ kind }) => kind === writer.kind)
  if (!('name' in writer)) return alike[0] ?? branches.find((branch) => becomes(writer, branch))
  const named = alike.filter((branch): branch is typeof branch & Named => 'name' in branch)
  const own = simpleName(writer.name)
  const same = named.find((branch) => hasName(writer, branch))
  if (same !== undefined || writer.kind !== 'record') return same
  return named.find(({ name }) => simpleName(name) === own) ?? named[0]
}

/** Says what a value becomes in a column of a type; undefined where it cannot be one. */
function avroValue(schema: AvroSchema, type: DataType): AvroValue | undefined {
  switch (schema.kind) {
    case 'boolean':
      return type.kind === 'boolean' ? 'same' : undefined
    case 'int':
      if (type.kind === 'int' || type.kind === 'yearMonthInterval') return 'i32'
      if (type.kind === 'date') return schema.sparkType === undefined ? 'i32' : undefined
      return type.kind === 'bigint' ? 'i64' : type.kind === 'double' ? 'f64' : undefined
    case 'long':
      return longValue(schema.logical, schema.sparkType, type)
    case 'float':
      return type.kind === 'float' ? 'f32' : type.kind === 'double' ? 'f64' : undefined
    case 'double':
      return type.kind === 'double' ? 'f64' : undefined
    case 'string':
      return type.kind === 'string' ? 'text' : undefined
    case 'bytes':
    case 'fixed': {
      if (type.kind === 'binary') return 'binary'
      const { precision, scale } = schema.decimal ?? {}
      return type.kind === 'decimal' && type.precision === precision && type.scale === scale
        ? 'decimal'
        : undefined
    }
    default:
      return undefined
  }
}

/** A long without a logical type counts milliseconds, where it is read as a moment. */
function longValue(
  logical: string | undefined,
  sparkType: string | undefined,
  type: DataType,
): AvroValue | undefined {
  switch (type.kind) {
    case 'bigint':
    case 'dayTimeInterval':
      return 'i64'
    case 'timestamp':
    case 'timestamp_ntz': {
      const prefix = type.kind === 'timestamp' ? 'timestamp' : 'local-timestamp'
      if (logical === `${prefix}-micros`) return 'i64'
      const isPlain = logical === undefined && sparkType === undefined
      return logical === `${prefix}-millis` || isPlain ? 'momentOfMillis' : undefined
    }
    case 'time':
      return logical === 'time-micros' ? 'timeOfMicros' : undefined
    case 'date':
      return sparkType === undefined ? 'dayOfMillis' : undefined
    default:
      return undefined
  }
}
