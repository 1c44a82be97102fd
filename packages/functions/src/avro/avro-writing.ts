import { type DataType, type Origin, type StructType, sqlString } from '@kindling/core'
import { avroMismatch } from './avro-failure.ts'
import { type AvroPart, AvroPlan, type AvroValue } from './avro-plan.ts'
import { fieldNamed } from './avro-reading.ts'
import {
  type AvroField,
  type AvroRecord,
  type AvroSchema,
  type AvroUnion,
  valueBranches,
} from './avro-schema.ts'
import { avroText } from './avro-text.ts'
import { commonNumber } from './avro-type.ts'

/** Says what is written: values of a type by a schema. */
export interface AvroWriting {
  readonly type: DataType
  readonly schema: AvroSchema
  readonly matchesPositions: boolean
  readonly origin?: Origin | undefined
}

/**
 * Plans how native writes values as Avro (Spark's `AvroSerializer`).
 *
 * @throws AnalysisError DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT for a schema that the type does not suit
 */
export function avroWritingPlan(writing: AvroWriting): Uint8Array {
  const plan = new AvroPlan()
  new WritingPlanner(writing, plan).write(writing.type, writing.schema)
  return plan.bytes()
}

class WritingPlanner {
  readonly #writing: AvroWriting
  readonly #plan: AvroPlan

  constructor(writing: AvroWriting, plan: AvroPlan) {
    this.#writing = writing
    this.#plan = plan
  }

  write(type: DataType, schema: AvroSchema): number {
    const index = this.#plan.reserve()
    if (schema.kind === 'union') return this.#union(index, type, schema)
    if (type.kind === 'struct' && schema.kind === 'record') return this.#record(index, type, schema)
    if (type.kind === 'array' && schema.kind === 'array') {
      const parts = [this.#part(type.element, schema.items, 'element')]
      return this.#plan.set(index, { kind: 'array', parts })
    }
    if (type.kind === 'map' && type.key.kind === 'string' && schema.kind === 'map') {
      const parts = [this.#part(type.value, schema.values, 'value')]
      return this.#plan.set(index, { kind: 'map', parts })
    }
    return this.#single(index, type, schema)
  }

  #single(index: number, type: DataType, schema: AvroSchema): number {
    if (type.kind === 'void' && schema.kind === 'null') return this.#plan.set(index, { kind: 'null' })
    if (type.kind === 'string' && schema.kind === 'enum') {
      const parts = schema.symbols.map((symbol) => ({ bytes: new TextEncoder().encode(symbol) }))
      return this.#plan.set(index, { kind: 'enum', value: 'text', parts })
    }
    const value = writtenValue(type, schema)
    if (value === undefined) throw this.#mismatch(type, schema)
    const kind = schema.kind === 'string' ? 'bytes' : (schema.kind as 'int')
    const precision = type.kind === 'decimal' ? type.precision : 0
    return this.#plan.set(index, {
      kind,
      value,
      precision,
      ...(schema.kind === 'fixed' && { number: schema.size }),
    })
  }

  #union(index: number, type: DataType, union: AvroUnion): number {
    const { branches } = union
    const values = valueBranches(union)
    const number = branches.findIndex(({ kind }) => kind === 'null')
    const isNumber = values.length === 2 && commonNumber(values)?.kind === type.kind
    const wide = values.find(({ kind }) => kind === 'long' || kind === 'double')
    const chosen = values.length === 1 ? values[0] : isNumber ? wide : undefined
    if (chosen !== undefined) {
      const parts = [{ node: this.write(type, chosen), column: branches.indexOf(chosen) }]
      return this.#plan.set(index, { kind: 'choice', number, parts })
    }
    if (values.length === 0 && type.kind === 'void' && number >= 0) {
      const parts = [{ node: this.#plan.add({ kind: 'null' }), column: number }]
      return this.#plan.set(index, { kind: 'choice', number, parts })
    }
    if (type.kind !== 'struct' || values.length === 0 || !this.#hasMembers(type, values.length))
      throw this.#mismatch(type, union)
    const parts = values.map((branch, member) => ({
      ...this.#part(type.fields[member]?.type ?? { kind: 'void' }, branch, 'union', union),
      column: branches.indexOf(branch),
    }))
    return this.#plan.set(index, { kind: 'member', number, parts })
  }

  /** Tells whether the fields of a struct are those of a union: `member0`, `member1` and so on. */
  #hasMembers({ fields }: StructType, count: number): boolean {
    if (fields.length !== count) return false
    return this.#writing.matchesPositions || fields.every(({ name }, index) => name === `member${index}`)
  }

  #record(index: number, type: StructType, record: AvroRecord): number {
    const columns = new Map<AvroField, number>()
    for (const [column, { name }] of type.fields.entries()) {
      const field = this.#writing.matchesPositions ? record.fields[column] : fieldNamed(record, name)
      if (field === undefined || columns.has(field)) throw this.#mismatch(type, record)
      columns.set(field, column)
    }
    const parts = record.fields.map((field): AvroPart => {
      const column = columns.get(field)
      if (column !== undefined)
        return {
          ...this.#part(type.fields[column]?.type ?? { kind: 'void' }, field.schema, field.name),
          column,
        }
      if (!takesNull(field.schema)) throw this.#mismatch(type, record)
      return { node: this.#nothing(field.schema) }
    })
    return this.#plan.set(index, { kind: 'record', parts })
  }

  /** Writes NULL where no column is. */
  #nothing(schema: AvroSchema): number {
    if (schema.kind !== 'union') return this.#plan.add({ kind: 'null' })
    const number = schema.branches.findIndex(({ kind }) => kind === 'null')
    const node = this.#plan.add({ kind: 'null' })
    return this.#plan.add({ kind: 'choice', number, parts: [{ node, column: number }] })
  }

  /** Says beside a step what an error of NULL names: the field and its schema. */
  #part(type: DataType, schema: AvroSchema, name: string, shown: AvroSchema = schema): AvroPart {
    const bytes = new TextEncoder().encode(`\`${name}\`\x1f${avroText(shown)}`)
    return { node: this.write(type, schema), column: -1, bytes }
  }

  #mismatch(type: DataType, schema: AvroSchema): Error {
    const message = `Cannot convert SQL type ${sqlString(type)} to Avro type ${avroText(schema)}.`
    return avroMismatch(message, this.#writing.origin)
  }
}

function takesNull(schema: AvroSchema): boolean {
  return schema.kind === 'union' ? schema.branches.some(takesNull) : schema.kind === 'null'
}

/** Says what a value of a column becomes; undefined where the schema has none for its type. */
function writtenValue(type: DataType, schema: AvroSchema): AvroValue | undefined {
  const same = (fits: boolean): AvroValue | undefined => (fits ? 'same' : undefined)
  const logical = 'logical' in schema ? schema.logical : undefined
  switch (type.kind) {
    case 'boolean':
    case 'float':
    case 'double':
    case 'string':
      return same(schema.kind === type.kind)
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'date':
    case 'yearMonthInterval':
      return same(schema.kind === 'int')
    case 'bigint':
    case 'dayTimeInterval':
      return same(schema.kind === 'long')
    case 'binary':
      return same(schema.kind === 'bytes' || schema.kind === 'fixed')
    case 'timestamp':
    case 'timestamp_ntz': {
      const prefix = type.kind === 'timestamp' ? 'timestamp' : 'local-timestamp'
      if (schema.kind !== 'long') return undefined
      if (logical === `${prefix}-micros`) return 'same'
      return logical === undefined || logical === `${prefix}-millis` ? 'momentOfMillis' : undefined
    }
    case 'time':
      return schema.kind === 'long' && logical === 'time-micros' ? 'timeOfMicros' : undefined
    case 'decimal': {
      const digits = schema.kind === 'bytes' || schema.kind === 'fixed' ? schema.decimal : undefined
      const fits = digits?.precision === type.precision && digits.scale === type.scale
      return fits ? 'decimal' : undefined
    }
    default:
      return undefined
  }
}
