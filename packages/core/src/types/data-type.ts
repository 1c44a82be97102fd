/**
 * Names the type of a column or value. Types are plain data; `kind` is Spark's own name of the type in SQL.
 * Compare them with {@link sameType}, print them with {@link catalogString}.
 */
export type DataType = AtomicType | ArrayType | StructType

/** Names a type without parts. */
export type AtomicType =
  | VoidType
  | BooleanType
  | TinyIntType
  | SmallIntType
  | IntType
  | BigIntType
  | FloatType
  | DoubleType
  | StringType
  | BinaryType

/** The type of a bare NULL. */
export interface VoidType {
  readonly kind: 'void'
}
export interface BooleanType {
  readonly kind: 'boolean'
}
/** Holds integers of 8 bits. */
export interface TinyIntType {
  readonly kind: 'tinyint'
}
/** Holds integers of 16 bits. */
export interface SmallIntType {
  readonly kind: 'smallint'
}
/** Holds integers of 32 bits. */
export interface IntType {
  readonly kind: 'int'
}
/** Holds integers of 64 bits; their values in JavaScript are `bigint`. */
export interface BigIntType {
  readonly kind: 'bigint'
}
/** Holds IEEE 754 numbers of 32 bits. */
export interface FloatType {
  readonly kind: 'float'
}
/** Holds IEEE 754 numbers of 64 bits. */
export interface DoubleType {
  readonly kind: 'double'
}
/** Holds UTF-8 text. */
export interface StringType {
  readonly kind: 'string'
}
export interface BinaryType {
  readonly kind: 'binary'
}

/** Holds lists whose elements have one type. */
export interface ArrayType {
  readonly kind: 'array'
  readonly element: DataType
  readonly containsNull: boolean
}

/** Holds named fields in order. It is also the schema of a table. */
export interface StructType {
  readonly kind: 'struct'
  readonly fields: readonly StructField[]
}

/** Names one field of a struct or one column of a table. Names may repeat: fields are addressed by position. */
export interface StructField {
  readonly name: string
  readonly type: DataType
  readonly nullable: boolean
}
