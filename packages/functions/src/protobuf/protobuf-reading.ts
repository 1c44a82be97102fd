import {
  array,
  bigint,
  binary,
  boolean,
  type DataType,
  dayTimeInterval,
  decimal,
  double,
  errorOf,
  field as fieldOf,
  float,
  int,
  map,
  type Origin,
  type StructField,
  type StructType,
  string,
  struct,
  timestamp,
} from '@kindling/core'
import { defaultBytes } from './default-bytes.ts'
import { entryOf, type ProtobufField, type ProtobufMessage } from './descriptor.ts'
import { momentOf, wrappedField } from './known-messages.ts'
import type { ProtobufOptions } from './protobuf-options.ts'
import { type ProtobufPart, ProtobufPlan, type ProtobufValue } from './protobuf-plan.ts'

/** Is how messages are read: the type of what comes out, and the plan for native. */
export interface ProtobufReading {
  readonly type: StructType
  readonly plan: Uint8Array
}

/** Bounds what messages that stand in themselves become. */
const MOST_NODES = 100_000
const EMPTY = '__dummy_field_in_empty_struct'

/**
 * Plans how native reads messages, and says as what type (Spark's `SchemaConverters` and `ProtobufDeserializer`).
 *
 * @throws AnalysisError RECURSIVE_PROTOBUF_SCHEMA
 */
export function protobufReading(
  message: ProtobufMessage,
  options: ProtobufOptions,
  origin?: Origin,
): ProtobufReading {
  const plan = new ProtobufPlan()
  const type = new ReadingPlanner(plan, options, origin).root(message)
  return { type, plan: plan.bytes() }
}

/** Is how a value is read; undefined where a message has no fields that are. */
interface Read {
  readonly type: DataType
  readonly node: number
  /** Whether a value that is there may be NULL. */
  readonly maybeNull?: true
}

/** Counts how often each message stands around a place, by full name. */
type Around = ReadonlyMap<string, number>

class ReadingPlanner {
  readonly #plan: ProtobufPlan
  readonly #options: ProtobufOptions
  readonly #origin: Origin | undefined
  /** The nodes of messages that are checked and passed over. */
  readonly #passed = new Map<string, number>()

  constructor(plan: ProtobufPlan, options: ProtobufOptions, origin: Origin | undefined) {
    this.#plan = plan
    this.#options = options
    this.#origin = origin
  }

  root(message: ProtobufMessage): StructType {
    const index = this.#plan.reserve()
    const fields = this.#structure(index, message, new Map([[message.fullName, 1]]), 'message')
    return struct(fields)
  }

  /** Plans a message as a struct; an empty one gets a field of NULLs where options ask for it. */
  #structure(
    index: number,
    message: ProtobufMessage,
    around: Around,
    form: 'message' | 'group',
  ): readonly StructField[] {
    const fields: StructField[] = []
    const parts: ProtobufPart[] = []
    for (const each of message.fields) {
      const read = this.#field(each, around)
      const column = read === undefined ? -1 : fields.length
      if (read !== undefined) fields.push(fieldOf(each.name, read.type, read.nullable))
      parts.push({ ...this.#presence(each), ...(read?.part ?? this.#passedPart(each)), column })
    }
    if (fields.length === 0 && this.#options.keepsEmpty) {
      fields.push(fieldOf(EMPTY, string))
      parts.push({ number: 0, column: 0 })
    }
    this.#plan.set(index, { form, value: 'structure', name: message.name, parts })
    return fields
  }

  #field(
    each: ProtobufField,
    around: Around,
  ):
    | { readonly type: DataType; readonly nullable: boolean; readonly part: Partial<ProtobufPart> }
    | undefined {
    const entry = entryOf(each)
    if (entry !== undefined) {
      const key = this.#value(entry.key, around)
      const value = this.#value(entry.value, around)
      if (key === undefined || value === undefined) return undefined
      const parts = [entryPart(entry.key, key.node, 0), entryPart(entry.value, value.node, 1)]
      const node = this.#plan.add({ form: 'message', value: 'structure', parts })
      const type = map(key.type, value.type, value.maybeNull === true)
      return { type, nullable: true, part: { node, label: 'map' } }
    }
    const value = this.#value(each, around)
    if (value === undefined) return undefined
    const { node, maybeNull = false } = value
    if (each.isRepeated)
      return { type: array(value.type, maybeNull), nullable: true, part: { node, label: 'list' } }
    return { type: value.type, nullable: maybeNull || !each.isRequired, part: { node } }
  }

  #presence(each: ProtobufField): ProtobufPart {
    const { number, oneof, isRequired, isRepeated } = each
    const part = { number, oneof, isRequired, name: each.name }
    if (isRepeated || each.message !== undefined) return part
    if (each.defaultText === undefined && each.hasPresence) return part
    const isGiven = each.defaultText !== undefined || this.#options.emitsDefaults
    return isGiven ? { ...part, hasDefault: true, bytes: defaultBytes(each) } : { ...part, isImplicit: true }
  }

  #value(each: ProtobufField, around: Around): Read | undefined {
    const { message } = each
    if (message !== undefined) return this.#message(each, message, around)
    const { type, value } = this.#single(each)
    return { type, node: this.#singleNode(each, value) }
  }

  #single(each: ProtobufField): { readonly type: DataType; readonly value: ProtobufValue } {
    const { enumsAsNumbers, widensUnsigned } = this.#options
    const isWidened = each.isUnsigned && widensUnsigned
    switch (each.form) {
      case 'enumeration':
        return enumsAsNumbers ? { type: int, value: 'number' } : { type: string, value: 'name' }
      case 'bytes':
        if (each.text === 'none') return { type: binary, value: 'same' }
        return { type: string, value: each.text === 'strict' ? 'text' : 'looseText' }
      case 'varint32':
        return isWidened ? { type: bigint, value: 'widened' } : { type: int, value: 'same' }
      case 'varint64':
        return isWidened ? { type: decimal(20, 0), value: 'widened' } : { type: bigint, value: 'same' }
      case 'zigzag32':
      case 'fixed32':
        return { type: int, value: 'same' }
      case 'zigzag64':
      case 'fixed64':
        return { type: bigint, value: 'same' }
      case 'boolean':
        return { type: boolean, value: 'same' }
      case 'single':
        return { type: float, value: 'same' }
      case 'real':
        return { type: double, value: 'same' }
      case 'message':
      case 'group':
        throw new TypeError('a message is no single value')
    }
  }

  #singleNode({ form, enumeration, isClosed }: ProtobufField, value: ProtobufValue): number {
    if (enumeration === undefined) return this.#plan.add({ form, value })
    const parts = enumeration.symbols.map(({ name, number }) => ({
      number,
      bytes: new TextEncoder().encode(name),
    }))
    return this.#plan.add({ form, value, isClosed, name: enumeration.name, parts })
  }

  #message(each: ProtobufField, message: ProtobufMessage, around: Around): Read | undefined {
    const form = each.form === 'group' ? 'group' : 'message'
    const moment = momentOf(message)
    if (moment !== undefined) {
      const parts = message.fields.map((part) => ({
        number: part.number,
        node: this.#singleNode(part, 'same'),
      }))
      const node = this.#plan.add({ form, value: 'moment', parts })
      return { type: moment === 'timestamp' ? timestamp : dayTimeInterval(), node }
    }
    const wrapped = this.#options.unwraps ? wrappedField(message) : undefined
    if (wrapped !== undefined) {
      const { type, value } = this.#single(wrapped)
      const part = { ...this.#presence(wrapped), node: this.#singleNode(wrapped, value) }
      const node = this.#plan.add({ form, value: 'wrapped', parts: [part] })
      return { type, node, ...(part.hasDefault !== true && { maybeNull: true }) }
    }
    return this.#nested(each, message, around, form)
  }

  #nested(
    each: ProtobufField,
    message: ProtobufMessage,
    around: Around,
    form: 'message' | 'group',
  ): Read | undefined {
    const depth = around.get(message.fullName) ?? 0
    const { deepest } = this.#options
    const isUnbounded = depth > 0 && (deepest <= 0 || deepest > 10)
    if (isUnbounded || this.#plan.size > MOST_NODES) {
      const holes = { fieldDescriptor: `\`${each.fullName}\`` }
      throw errorOf('RECURSIVE_PROTOBUF_SCHEMA', holes, { origin: this.#origin })
    }
    if (depth > 0 && depth >= deepest) return undefined
    const node = this.#plan.reserve()
    const fields = this.#structure(node, message, new Map(around).set(message.fullName, depth + 1), form)
    return fields.length === 0 ? undefined : { type: struct(fields), node }
  }

  /** Plans a field that no column is made of: what stands in it must be right all the same. */
  #passedPart(each: ProtobufField): Partial<ProtobufPart> {
    const entry = entryOf(each)
    if (entry === undefined)
      return { node: this.#passedNode(each), ...(each.isRepeated && { label: 'list' }) }
    const parts = [entry.key, entry.value].map((part) => entryPart(part, this.#passedNode(part), -1))
    return { node: this.#plan.add({ form: 'message', value: 'none', parts }), label: 'map' }
  }

  #passedNode(each: ProtobufField): number {
    const { message } = each
    if (message === undefined) return this.#singleNode(each, each.text === 'strict' ? 'text' : 'none')
    const form = each.form === 'group' ? 'group' : 'message'
    // The form is that of the field: a message that is also a group elsewhere is planned for each.
    const key = `${form} ${message.fullName}`
    const known = this.#passed.get(key)
    if (known !== undefined) return known
    const node = this.#plan.reserve()
    this.#passed.set(key, node)
    const parts = message.fields.map((part) => ({
      number: part.number,
      oneof: part.oneof,
      isRequired: part.isRequired,
      name: part.name,
      ...this.#passedPart(part),
    }))
    return this.#plan.set(node, { form, value: 'none', parts })
  }
}

/** Plans the key or value of an entry, which has its default where it is not there. */
function entryPart(each: ProtobufField, node: number, column: number): ProtobufPart {
  const { number, name } = each
  return { number, node, column, name, hasDefault: true, bytes: defaultBytes(each) }
}
