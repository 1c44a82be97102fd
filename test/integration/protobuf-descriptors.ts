/** Is a part of a message of Protobuf: a number, a text, or the bytes of a message, under the number of its field. */
export type Part = readonly [field: number, value: number | string | Uint8Array]

/** Writes a message of Protobuf: numbers as varints, all else with its length. */
export function message(...parts: readonly (Part | undefined)[]): Uint8Array {
  const bytes: number[] = []
  const varint = (value: number): void => {
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
    bytes.push(rest)
  }
  for (const [field, value] of parts.filter((part) => part !== undefined)) {
    varint(field * 8 + (typeof value === 'number' ? 0 : 2))
    if (typeof value === 'number') varint(value)
    else {
      const content = typeof value === 'string' ? new TextEncoder().encode(value) : value
      varint(content.length)
      bytes.push(...content)
    }
  }
  return Uint8Array.from(bytes)
}

const TYPES = [
  'double',
  'float',
  'int64',
  'uint64',
  'int32',
  'fixed64',
  'fixed32',
  'bool',
  'string',
  'group',
  'message',
  'bytes',
  'uint32',
  'enum',
  'sfixed32',
  'sfixed64',
  'sint32',
  'sint64',
]

interface FieldTraits {
  readonly label?: 'optional' | 'required' | 'repeated'
  /** The full name of a message or enum. */
  readonly of?: string
  readonly oneof?: number
  readonly default?: string
  readonly packed?: boolean
  readonly proto3Optional?: boolean
}

const LABELS = ['optional', 'required', 'repeated']

/** Makes the descriptor of a field. */
export function field(number: number, name: string, type: string, traits: FieldTraits = {}): Part {
  const { label = 'optional', of, oneof, packed } = traits
  const made = message(
    [1, name],
    [3, number],
    [4, LABELS.indexOf(label) + 1],
    [5, TYPES.indexOf(type) + 1],
    of === undefined ? undefined : [6, `.${of}`],
    traits.default === undefined ? undefined : [7, traits.default],
    packed === undefined ? undefined : [8, message([2, packed ? 1 : 0])],
    oneof === undefined ? undefined : [9, oneof],
    traits.proto3Optional === true ? [17, 1] : undefined,
  )
  return [2, made]
}

/** Makes the descriptor of a message, of fields and of what is defined in it. */
export function definition(name: string, ...parts: readonly Part[]): Part {
  return [4, message([1, name], ...parts)]
}

/** Makes the descriptor of a message within another. */
export function nested(name: string, ...parts: readonly Part[]): Part {
  return [3, message([1, name], ...parts)]
}

/** Makes the entry of a map, for a message to hold. */
export function entry(name: string, key: Part, value: Part): Part {
  return nested(name, key, value, [7, message([7, 1])])
}

/** Makes the descriptor of an enum; 5 where a file holds it, 4 within a message. */
export function enumeration(place: 4 | 5, name: string, symbols: Readonly<Record<string, number>>): Part {
  const values = Object.entries(symbols).map(
    ([symbol, number]): Part => [2, message([1, symbol], [2, number])],
  )
  return [place, message([1, name], ...values)]
}

/** Makes the descriptor set of one file, as `protoc --descriptor_set_out` does. */
export function descriptorSet(
  syntax: 'proto2' | 'proto3',
  packageName: string,
  ...parts: readonly Part[]
): Uint8Array {
  const file = message(
    [1, 'test.proto'],
    packageName === '' ? undefined : [2, packageName],
    ...parts,
    syntax === 'proto2' ? undefined : [12, syntax],
  )
  return message([1, file])
}

/** Writes bytes as a literal of SQL. */
export function sqlBytes(bytes: Uint8Array): string {
  return `X'${Buffer.from(bytes).toString('hex')}'`
}
