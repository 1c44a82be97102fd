/** Names the types of Avro without parts. */
export type AvroPrimitive = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string'

/** Is a schema of Avro. Names are full ones, `namespace.name`; a record may hold itself. */
export type AvroSchema =
  | AvroSimple
  | AvroFixed
  | AvroEnum
  | AvroRecord
  | { readonly kind: 'array'; readonly items: AvroSchema }
  | { readonly kind: 'map'; readonly values: AvroSchema }
  | AvroUnion

/** Says what a schema means beyond how its values are stored. */
export interface AvroMeaning {
  /** The logical type, where it fits; a decimal has digits beside it. */
  readonly logical?: string
  readonly decimal?: { readonly precision: number; readonly scale: number }
  /** The type of Spark that wrote it, for those that Avro does not have. */
  readonly sparkType?: string
}

export interface AvroSimple extends AvroMeaning {
  readonly kind: AvroPrimitive
}

interface AvroNamed {
  readonly name: string
  readonly aliases: readonly string[]
}

export interface AvroFixed extends AvroMeaning, AvroNamed {
  readonly kind: 'fixed'
  readonly size: number
}

export interface AvroEnum extends AvroNamed {
  readonly kind: 'enum'
  readonly symbols: readonly string[]
  /** Stands for symbols that it does not have. */
  readonly default?: string
}

export interface AvroRecord extends AvroNamed {
  readonly kind: 'record'
  readonly fields: readonly AvroField[]
}

export interface AvroField {
  readonly name: string
  readonly aliases: readonly string[]
  readonly schema: AvroSchema
  /** The value, as JSON, where records have none; undefined: every record has one. */
  readonly default?: unknown
}

export interface AvroUnion {
  readonly kind: 'union'
  readonly branches: readonly AvroSchema[]
}

/** Gives the part of a full name behind the last dot. */
export function simpleName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** Gives the branches of a union that are not NULL. */
export function valueBranches({ branches }: AvroUnion): readonly AvroSchema[] {
  return branches.filter(({ kind }) => kind !== 'null')
}

/** Gives what tells a branch of a union from the others: its name, or its type. */
export function branchName(schema: AvroSchema): string {
  return 'name' in schema ? schema.name : schema.kind
}
