/** Names how a value stands in the bytes of a message; `protobuf_plan.h` of native gives each its number. */
export type ProtobufForm =
  | 'varint32'
  | 'varint64'
  | 'zigzag32'
  | 'zigzag64'
  | 'fixed32'
  | 'fixed64'
  | 'boolean'
  | 'single'
  | 'real'
  | 'bytes'
  | 'enumeration'
  | 'message'
  | 'group'

/** Is a message of Protobuf, as a descriptor tells it. */
export interface ProtobufMessage {
  readonly name: string
  /** The name with those of the package and of the messages around it. */
  readonly fullName: string
  readonly fields: readonly ProtobufField[]
  /** Whether it is the entry of a map, which has the fields `key` and `value`. */
  readonly isMapEntry: boolean
}

export interface ProtobufField {
  readonly name: string
  readonly fullName: string
  readonly number: number
  readonly form: ProtobufForm
  /** Whether an integer has no sign and is written as it is: `uint32` and `uint64`. */
  readonly isUnsigned: boolean
  /** What `bytes` are; whether text must be UTF-8. */
  readonly text: 'none' | 'strict' | 'loose'
  readonly isRepeated: boolean
  readonly isRequired: boolean
  /** Whether its bytes tell a zero from nothing. */
  readonly hasPresence: boolean
  readonly isPacked: boolean
  /** The number of the oneof that it is in; -1 for none. */
  readonly oneof: number
  /** The default that the file declares, as it writes it. */
  readonly defaultText: Uint8Array | undefined
  readonly message: ProtobufMessage | undefined
  readonly enumeration: ProtobufEnum | undefined
  /** Whether numbers that its enum does not have are passed over. */
  readonly isClosed: boolean
}

export interface ProtobufEnum {
  readonly name: string
  readonly symbols: readonly { readonly name: string; readonly number: number }[]
}

/** Gives the fields of a map's entry; undefined where the field is no map. */
export function entryOf(
  field: ProtobufField,
): { readonly key: ProtobufField; readonly value: ProtobufField } | undefined {
  if (!field.isRepeated || field.message?.isMapEntry !== true) return undefined
  const [key, value] = field.message.fields
  return key === undefined || value === undefined ? undefined : { key, value }
}
