import { errorOf, type Origin } from '@kindling/core'
import { defaultBytes } from './default-bytes.ts'
import type { ProtobufEnum, ProtobufField, ProtobufForm, ProtobufMessage } from './descriptor.ts'
import { featuresOfSyntax, featuresWithin, type ProtobufFeatures } from './features.ts'
import { FieldsByNumber } from './fields-by-number.ts'

/** Bounds how deep messages are defined in one another. */
const DEEPEST = 100
const LARGEST_NUMBER = 2 ** 29 - 1

/** Gives how values of a type stand in the bytes, by its number in `descriptor.proto`. */
const FORMS: readonly (ProtobufForm | undefined)[] = [
  undefined,
  'real',
  'single',
  'varint64',
  'varint64',
  'varint32',
  'fixed64',
  'fixed32',
  'boolean',
  'bytes',
  'group',
  'message',
  'bytes',
  'varint32',
  'enumeration',
  'fixed32',
  'fixed64',
  'zigzag32',
  'zigzag64',
]
const TEXT = 9
const GROUP = 10
const MESSAGE = 11
const ENUM = 14
const UNSIGNED: readonly number[] = [4, 13]
const REQUIRED = 2
const REPEATED = 3

/** Holds the messages of a descriptor set that stand in no other, file by file. */
export type ProtobufDescriptors = readonly ProtobufMessage[]

/**
 * Reads a `FileDescriptorSet`, as `protoc --descriptor_set_out` writes it.
 *
 * @throws AnalysisError CANNOT_PARSE_PROTOBUF_DESCRIPTOR, PROTOBUF_DEPENDENCY_NOT_FOUND
 */
export function parseDescriptors(bytes: Uint8Array, origin?: Origin): ProtobufDescriptors {
  try {
    return new DescriptorParser(origin).messages(bytes)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw errorOf('CANNOT_PARSE_PROTOBUF_DESCRIPTOR', { reason: error.message }, { origin })
  }
}

interface Scope {
  readonly name: string
  readonly features: ProtobufFeatures
  /** Whether the syntax of the file is the one in which enums were closed. */
  readonly isOld: boolean
  readonly checksText: boolean
}

interface NamedEnum {
  readonly kind: 'enum'
  readonly enumeration: ProtobufEnum
  readonly isClosed: boolean
}

interface NamedMessage {
  readonly kind: 'message'
  readonly message: ProtobufMessage
}

class DescriptorParser {
  readonly #origin: Origin | undefined
  readonly #named = new Map<string, NamedEnum | NamedMessage>()
  /** Fields are read once all names are known. */
  readonly #later: (() => void)[] = []

  constructor(origin: Origin | undefined) {
    this.#origin = origin
  }

  messages(bytes: Uint8Array): ProtobufDescriptors {
    const files = new FieldsByNumber(bytes).all(1).map((file) => new FieldsByNumber(file))
    const names = new Set(files.map((file) => file.text(1)))
    const known = new Set<string>()
    const found: ProtobufMessage[] = []
    for (const file of files) {
      const name = file.text(1)
      if (known.has(name)) continue
      known.add(name)
      for (const dependency of file.texts(3)) {
        if (names.has(dependency)) continue
        const holes = { dependencyName: `\`${dependency}\`` }
        throw errorOf('PROTOBUF_DEPENDENCY_NOT_FOUND', holes, { origin: this.#origin })
      }
      const scope = scopeOf(file)
      for (const each of file.all(5)) this.#enum(new FieldsByNumber(each), scope)
      found.push(...file.all(4).map((each) => this.#message(new FieldsByNumber(each), scope, 0)))
    }
    for (const read of this.#later) read()
    return found
  }

  #message(record: FieldsByNumber, around: Scope, depth: number): ProtobufMessage {
    if (depth > DEEPEST) throw new RangeError(`messages are nested more than ${DEEPEST} deep`)
    const name = nameOf(record, 'message')
    const fullName = nameWithin(around.name, name)
    const options = record.message(7)
    const scope = { ...around, name: fullName, features: featuresWithin(around.features, options.bytes(12)) }
    const fields: ProtobufField[] = []
    const message: ProtobufMessage = { name, fullName, fields, isMapEntry: options.flag(7) }
    this.#define(fullName, { kind: 'message', message })
    for (const each of record.all(4)) this.#enum(new FieldsByNumber(each), scope)
    for (const each of record.all(3)) this.#message(new FieldsByNumber(each), scope, depth + 1)
    this.#later.push(() => {
      for (const each of record.all(2)) fields.push(this.#field(new FieldsByNumber(each), scope))
      checkFields(message)
    })
    return message
  }

  #enum(record: FieldsByNumber, around: Scope): void {
    const name = nameOf(record, 'enum')
    const { isClosed } = featuresWithin(around.features, record.message(3).bytes(7))
    const symbols = record.all(2).map((each) => {
      const symbol = new FieldsByNumber(each)
      return { name: nameOf(symbol, 'symbol of an enum'), number: symbol.integer(2) ?? 0 }
    })
    if (symbols.length === 0) throw new RangeError(`the enum \`${name}\` has no symbols`)
    this.#define(nameWithin(around.name, name), {
      kind: 'enum',
      enumeration: { name, symbols },
      isClosed,
    })
  }

  #field(record: FieldsByNumber, scope: Scope): ProtobufField {
    const name = nameOf(record, 'field')
    const fullName = nameWithin(scope.name, name)
    const number = record.integer(3) ?? 0
    if (number < 1 || number > LARGEST_NUMBER) throw new RangeError(`the field \`${fullName}\` has no number`)
    const options = record.message(8)
    const features = featuresWithin(scope.features, options.bytes(21))
    const typeName = record.text(6)
    const named = typeName === '' ? undefined : this.#find(typeName, scope.name)
    const type = record.integer(5) ?? (named?.kind === 'enum' ? ENUM : MESSAGE)
    const message = named?.kind === 'message' ? named.message : undefined
    const enumeration = named?.kind === 'enum' ? named : undefined
    const isMessage = type === MESSAGE || type === GROUP
    const given = FORMS[type]
    if (
      given === undefined ||
      isMessage !== (message !== undefined) ||
      (type === ENUM) !== (enumeration !== undefined)
    )
      throw new RangeError(`the field \`${fullName}\` has no type`)
    const label = record.integer(4)
    const oneof = record.integer(9) ?? -1
    const isRepeated = label === REPEATED
    const isDelimited = isMessage && features.isDelimited && message?.isMapEntry !== true
    return {
      name,
      fullName,
      number,
      form: isDelimited ? 'group' : given,
      isUnsigned: UNSIGNED.includes(type),
      text: type !== TEXT ? 'none' : features.checksText || scope.checksText ? 'strict' : 'loose',
      isRepeated,
      isRequired: label === REQUIRED || (!isRepeated && features.presence === 'required'),
      hasPresence:
        !isRepeated && (isMessage || oneof >= 0 || record.flag(17) || features.presence !== 'implicit'),
      isPacked: packedOption(options) ?? features.isPacked,
      oneof,
      defaultText: record.bytes(7),
      message,
      enumeration: enumeration?.enumeration,
      isClosed: enumeration !== undefined && (scope.isOld || enumeration.isClosed),
    }
  }

  #define(name: string, meaning: NamedEnum | NamedMessage): void {
    if (this.#named.has(name)) throw new RangeError(`\`${name}\` is defined twice`)
    this.#named.set(name, meaning)
  }

  /** Finds a type from the inside outwards, or by its full name, which begins with a point. */
  #find(name: string, scope: string): NamedEnum | NamedMessage {
    const found = name.startsWith('.') ? this.#named.get(name.slice(1)) : this.#findFrom(name, scope)
    if (found === undefined) throw new RangeError(`the type \`${name}\` is not defined`)
    return found
  }

  #findFrom(name: string, scope: string): NamedEnum | NamedMessage | undefined {
    for (let around = scope; ; around = around.slice(0, Math.max(0, around.lastIndexOf('.')))) {
      const found = this.#named.get(nameWithin(around, name))
      if (found !== undefined || around === '') return found
    }
  }
}

function scopeOf(file: FieldsByNumber): Scope {
  const syntax = file.text(12)
  if (!['', 'proto2', 'proto3', 'editions'].includes(syntax))
    throw new RangeError(`the syntax \`${syntax}\` is none`)
  const options = file.message(8)
  return {
    name: file.text(2),
    features: featuresWithin(featuresOfSyntax(syntax), options.bytes(50)),
    isOld: syntax === '' || syntax === 'proto2',
    checksText: options.flag(27),
  }
}

function packedOption(options: FieldsByNumber): boolean | undefined {
  const packed = options.integer(2)
  return packed === undefined ? undefined : packed === 1
}

function nameOf(record: FieldsByNumber, what: string): string {
  const name = record.text(1)
  if (name === '') throw new RangeError(`a ${what} has no name`)
  return name
}

function nameWithin(around: string, name: string): string {
  return around === '' ? name : `${around}.${name}`
}

function checkFields({ fields, fullName, isMapEntry }: ProtobufMessage): void {
  const numbers = new Set(fields.map(({ number }) => number))
  const names = new Set(fields.map(({ name }) => name))
  if (numbers.size !== fields.length || names.size !== fields.length)
    throw new RangeError(`the message \`${fullName}\` has a name or number twice`)
  for (const field of fields) if (field.message === undefined) defaultBytes(field)
  if (!isMapEntry) return
  const [key, value] = fields
  const isEntry = key?.number === 1 && value?.number === 2 && fields.length === 2
  if (!isEntry || key.isRepeated || value.isRepeated || key.message !== undefined)
    throw new RangeError(`the message \`${fullName}\` is no entry of a map`)
}
