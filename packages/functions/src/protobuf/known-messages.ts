import type { ProtobufField, ProtobufMessage } from './descriptor.ts'

const WRAPPERS: ReadonlySet<string> = new Set(
  ['Bool', 'Bytes', 'Double', 'Float', 'Int32', 'Int64', 'String', 'UInt32', 'UInt64'].map(
    (name) => `google.protobuf.${name}Value`,
  ),
)

/** Tells whether a message is a time or a span of time: Spark asks for its name and the names of its fields alone. */
export function momentOf({ name, fields }: ProtobufMessage): 'timestamp' | 'duration' | undefined {
  const [seconds, nanos] = fields
  const isPair = fields.length === 2 && seconds?.name === 'seconds' && nanos?.name === 'nanos'
  if (!isPair || !isInteger(seconds) || !isInteger(nanos)) return undefined
  return name === 'Timestamp' ? 'timestamp' : name === 'Duration' ? 'duration' : undefined
}

function isInteger({ form, isRepeated }: ProtobufField): boolean {
  return !isRepeated && /^(?:varint|zigzag|fixed)/.test(form)
}

/** Gives the only field of a message that wraps one value, such as `google.protobuf.Int32Value`. */
export function wrappedField({ fullName, fields }: ProtobufMessage): ProtobufField | undefined {
  const [field] = fields
  const isOne = fields.length === 1 && field?.isRepeated === false && field.message === undefined
  return isOne && WRAPPERS.has(fullName) ? field : undefined
}
