import {
  type DataType,
  errorOf,
  KindlingError,
  type Origin,
  type StructType,
  sqlString,
} from '@kindling/core'
import { defaultBytes } from './default-bytes.ts'
import { entryOf, type ProtobufField, type ProtobufMessage } from './descriptor.ts'
import { momentOf, wrappedField } from './known-messages.ts'
import { fieldText } from './protobuf-failure.ts'
import { type ProtobufPart, ProtobufPlan, type ProtobufValue } from './protobuf-plan.ts'

/**
 * Plans how native writes structs as messages (Spark's `ProtobufSerializer`).
 *
 * @throws AnalysisError UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE for a type that the message does not suit; its cause
 *   says why
 */
export function protobufWritingPlan(type: StructType, message: ProtobufMessage, origin?: Origin): Uint8Array {
  const plan = new ProtobufPlan()
  try {
    new WritingPlanner(plan).structure(plan.reserve(), type, message, 'message', { sql: [], protobuf: [] })
  } catch (cause) {
    if (!(cause instanceof KindlingError)) throw cause
    const holes = {
      protobufType: `\`${message.name}\``,
      toType: `\`${sqlString(type)}\``,
      reason: cause.message,
    }
    throw errorOf('UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE', holes, { origin, cause })
  }
  return plan.bytes()
}

/** Holds the names that lead to a place, in the struct and in the message. */
interface Path {
  readonly sql: readonly string[]
  readonly protobuf: readonly string[]
}

class WritingPlanner {
  readonly #plan: ProtobufPlan

  constructor(plan: ProtobufPlan) {
    this.#plan = plan
  }

  structure(
    index: number,
    type: StructType,
    message: ProtobufMessage,
    form: 'message' | 'group',
    path: Path,
  ): number {
    const columns = new Map<ProtobufField, number>()
    for (const [column, { name }] of type.fields.entries()) {
      const field = fieldNamed(message, name, path)
      if (columns.has(field)) throw ambiguous(name, [field, field], path)
      columns.set(field, column)
    }
    const parts: ProtobufPart[] = []
    for (const field of message.fields) {
      const column = columns.get(field)
      if (column === undefined) {
        const at = { field: fieldText([...path.protobuf, field.name]) }
        if (field.isRequired) throw errorOf('PROTOBUF_FIELD_MISSING_IN_SQL_SCHEMA', at)
        continue
      }
      const { type: given = { kind: 'void' } as const, name } = type.fields[column] ?? {}
      const below = {
        sql: [...path.sql, name ?? field.name],
        protobuf: [...path.protobuf, field.name],
      }
      const shape = given.kind === 'void' ? undefined : this.#shape(given, field, below)
      // A column of nothing but NULLs fits every field; one that is required then has its default.
      const node = shape?.node ?? (field.isRequired ? this.#void(field) : undefined)
      if (node !== undefined)
        parts.push({ ...partOf(field, below), ...(shape?.label && { label: shape.label }), node, column })
    }
    return this.#plan.set(index, { form, value: 'structure', name: message.name, parts })
  }

  #shape(
    type: DataType,
    field: ProtobufField,
    path: Path,
  ): { readonly node: number; readonly label?: ProtobufPart['label'] } {
    const entry = entryOf(field)
    if (entry !== undefined) {
      if (type.kind !== 'map') throw mismatch(type, field, path)
      const parts = [
        this.#entryPart(type.key, entry.key, 0, path),
        this.#entryPart(type.value, entry.value, 1, path),
      ]
      return { node: this.#plan.add({ form: 'message', value: 'structure', parts }), label: 'map' }
    }
    if (!field.isRepeated) return { node: this.#value(type, field, path) }
    if (type.kind !== 'array') throw mismatch(type, field, path)
    if (type.element.kind === 'void') return { node: this.#void(field), label: 'list' }
    const below = { sql: [...path.sql, 'element'], protobuf: [...path.protobuf, 'element'] }
    return { node: this.#value(type.element, field, below), label: 'list' }
  }

  /** Plans the key or value of an entry; NULL becomes the default of a value. */
  #entryPart(type: DataType, field: ProtobufField, column: number, path: Path): ProtobufPart {
    const below = { sql: [...path.sql, field.name], protobuf: [...path.protobuf, field.name] }
    const node = type.kind === 'void' ? this.#void(field) : this.#value(type, field, below)
    const part = { ...partOf(field, below), node, column }
    return field.hasPresence && field.message === undefined
      ? { ...part, isRequired: true, bytes: defaultBytes(field) }
      : part
  }

  #value(type: DataType, field: ProtobufField, path: Path): number {
    const { message } = field
    if (message !== undefined) return this.#message(type, field, message, path)
    const value = writtenValue(type, field)
    if (value === undefined) throw mismatch(type, field, path)
    return this.#single(field, value)
  }

  #single({ form, enumeration }: ProtobufField, value: ProtobufValue): number {
    const symbols = enumeration?.symbols ?? []
    const parts = symbols.map(({ name, number }) => ({ number, bytes: new TextEncoder().encode(name) }))
    return this.#plan.add({ form, value, parts })
  }

  #message(type: DataType, field: ProtobufField, message: ProtobufMessage, path: Path): number {
    const form = field.form === 'group' ? 'group' : 'message'
    const moment = momentOf(message)
    const isMoment =
      (type.kind === 'timestamp' && moment === 'timestamp') ||
      (type.kind === 'dayTimeInterval' && moment === 'duration')
    if (isMoment) {
      const parts = message.fields.map((part) => ({ number: part.number, node: this.#single(part, 'same') }))
      return this.#plan.add({ form, value: 'moment', parts })
    }
    if (type.kind === 'struct') return this.structure(this.#plan.reserve(), type, message, form, path)
    const wrapped = wrappedField(message)
    const value = wrapped === undefined ? undefined : writtenValue(type, wrapped)
    if (wrapped === undefined || value === undefined) throw mismatch(type, field, path)
    const part = { ...partOf(wrapped, path), node: this.#single(wrapped, value) }
    return this.#plan.add({ form, value: 'wrapped', parts: [part] })
  }

  /** Plans what never has a value but NULL. */
  #void(field: ProtobufField): number {
    const form = field.message === undefined ? field.form : field.form === 'group' ? 'group' : 'message'
    return this.#plan.add({ form, value: 'none' })
  }
}

function partOf(field: ProtobufField, { protobuf }: Path): ProtobufPart {
  const { number, oneof, isRequired, isPacked } = field
  const isSingle = !field.isRepeated && field.message === undefined
  return {
    number,
    oneof,
    isRequired,
    isPacked,
    name: protobuf.join('.'),
    ...(isSingle && !field.hasPresence && { isImplicit: true }),
    ...(isSingle && isRequired && { bytes: defaultBytes(field) }),
  }
}

/** Finds a field by its name, in any case. */
function fieldNamed({ fields }: ProtobufMessage, name: string, path: Path): ProtobufField {
  const wanted = name.toLowerCase()
  const found = fields.filter((field) => field.name.toLowerCase() === wanted)
  const [field] = found
  if (field === undefined)
    throw errorOf('NO_SQL_TYPE_IN_PROTOBUF_SCHEMA', { catalystFieldPath: fieldText([...path.sql, name]) })
  if (found.length > 1) throw ambiguous(name, found, path)
  return field
}

function ambiguous(name: string, found: readonly ProtobufField[], path: Path): Error {
  return errorOf('PROTOBUF_FIELD_MISSING', {
    field: `\`${name}\``,
    protobufSchema: fieldText(path.protobuf),
    matchSize: String(found.length),
    matches: found.map((each) => `\`${each.name}\``).join(', '),
  })
}

function mismatch(type: DataType, field: ProtobufField, path: Path): Error {
  return errorOf('CANNOT_CONVERT_SQL_TYPE_TO_PROTOBUF_FIELD_TYPE', {
    sqlColumn: path.sql.map((name) => `\`${name}\``).join('.'),
    protobufColumn: fieldText(path.protobuf),
    sqlType: `\`${sqlString(type)}\``,
    protobufType: `${field.isRepeated ? 'repeated ' : ''}\`${field.message?.fullName ?? field.form}\``,
  })
}

/** Says what a value of a column becomes; undefined where the field has none for its type. */
function writtenValue(type: DataType, field: ProtobufField): ProtobufValue | undefined {
  const { form, isUnsigned, text } = field
  const same = (...forms: readonly ProtobufField['form'][]): ProtobufValue | undefined =>
    forms.includes(form) ? 'same' : undefined
  switch (type.kind) {
    case 'boolean':
      return same('boolean')
    case 'tinyint':
    case 'smallint':
    case 'date':
      return same('varint32', 'zigzag32', 'fixed32')
    case 'int':
      return form === 'enumeration' ? 'number' : same('varint32', 'zigzag32', 'fixed32')
    case 'bigint':
      if (form === 'varint32' && isUnsigned) return 'widened'
      return same('varint64', 'zigzag64', 'fixed64')
    case 'decimal':
      return form === 'varint64' && isUnsigned && type.precision === 20 && type.scale === 0
        ? 'widened'
        : undefined
    case 'float':
      return same('single')
    case 'double':
      return same('real')
    case 'string':
      if (form === 'enumeration') return 'name'
      return form === 'bytes' && text !== 'none' ? 'text' : undefined
    case 'binary':
      return form === 'bytes' && text === 'none' ? 'same' : undefined
    default:
      return undefined
  }
}
