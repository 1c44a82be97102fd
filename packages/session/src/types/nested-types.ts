import {
  type DataType,
  errorOf,
  type StructField as FieldData,
  type Metadata,
  sqlString,
  treeString,
} from '@kindling/core'
import { parseDataType, parseSchema } from '../session/session-parser.ts'
import { SparkType } from './spark-type.ts'
import { classOf } from './type-class.ts'
import { fieldJson, type JsonField, type JsonStruct, typeFromJson } from './type-json.ts'

/** Holds lists whose elements have one type. */
export class ArrayType extends SparkType {
  readonly kind = 'array'
  readonly element: DataType
  readonly containsNull: boolean

  constructor(elementType: DataType, containsNull = true) {
    super()
    this.element = elementType
    this.containsNull = containsNull
  }

  /** The type of the elements, by PySpark's name. */
  get elementType(): DataType {
    return this.element
  }

  /** Gives an array whose elements, and what is in them, may all be NULL. */
  toNullable(): ArrayType {
    return new ArrayType(asNullable(this.element))
  }

  override toString(): string {
    return `ArrayType(${classOf(this.element)}, ${this.containsNull})`
  }
}

/** Holds values by key. */
export class MapType extends SparkType {
  readonly kind = 'map'
  readonly key: DataType
  readonly value: DataType
  readonly valueContainsNull: boolean

  constructor(keyType: DataType, valueType: DataType, valueContainsNull = true) {
    super()
    this.key = keyType
    this.value = valueType
    this.valueContainsNull = valueContainsNull
  }

  /** The type of the keys, by PySpark's name. */
  get keyType(): DataType {
    return this.key
  }

  /** The type of the values, by PySpark's name. */
  get valueType(): DataType {
    return this.value
  }

  /** Gives a map whose values, and what is in them, may all be NULL. */
  toNullable(): MapType {
    return new MapType(asNullable(this.key), asNullable(this.value))
  }

  override toString(): string {
    return `MapType(${classOf(this.key)}, ${classOf(this.value)}, ${this.valueContainsNull})`
  }
}

/** Is a field of a struct, or a column of a table. */
export class StructField {
  readonly name: string
  readonly type: DataType
  readonly nullable: boolean
  /** What a program noted about the column; an object without anything where it did not. */
  readonly metadata: Metadata

  constructor(name: string, dataType: DataType, nullable = true, metadata: Metadata = {}) {
    this.name = name
    this.type = dataType
    this.nullable = nullable
    this.metadata = metadata
  }

  /** The type, by PySpark's name. */
  get dataType(): DataType {
    return this.type
  }

  /** Prints the field as Spark does in schemas: `name:string`. */
  simpleString(): string {
    return new StructType([this]).simpleString().slice('struct<'.length, -1)
  }

  jsonValue(): JsonField {
    return fieldJson(this)
  }

  json(): string {
    return JSON.stringify(this.jsonValue())
  }

  toString(): string {
    return `StructField('${this.name}', ${classOf(this.type)}, ${this.nullable})`
  }
}

/**
 * Holds named fields in order; the schema of a table.
 *
 * @example
 * ```ts
 * new StructType().add('name', new StringType()).add('age', 'int', false)
 * ```
 */
export class StructType extends SparkType implements Iterable<StructField> {
  readonly kind = 'struct'
  readonly fields: readonly StructField[]

  constructor(fields: readonly FieldData[] = []) {
    super()
    this.fields = fields.map(
      ({ name, type, nullable, metadata }) => new StructField(name, type, nullable, metadata),
    )
  }

  /** Gives the names of the fields. */
  get names(): readonly string[] {
    return this.fields.map(({ name }) => name)
  }

  /** Gives the names of the fields: `names` as a method. */
  fieldNames(): readonly string[] {
    return this.names
  }

  /** Gives a struct with one more field, a field or its name, type (or the text of one) and nullability. */
  add(
    field: string | FieldData,
    dataType?: DataType | string,
    nullable = true,
    metadata?: Metadata,
  ): StructType {
    if (typeof field !== 'string') return new StructType([...this.fields, field])
    if (dataType === undefined) {
      const parameters = { argument: 'dataType', method: 'add', expected: 'a type', actual: '`undefined`' }
      throw errorOf('INVALID_ARGUMENT', parameters)
    }
    const type = typeof dataType === 'string' ? parseDataType(dataType) : dataType
    return new StructType([...this.fields, new StructField(field, type, nullable, metadata)])
  }

  /** Gives a struct whose fields, and what is in them, may all be NULL. */
  toNullable(): StructType {
    return new StructType(this.fields.map(({ name, type }) => new StructField(name, asNullable(type))))
  }

  /** Prints the fields as a table definition of SQL: `a INT NOT NULL,b STRING`. */
  toDDL(): string {
    return this.fields
      .map(({ name, type, nullable }) => {
        const column = sqlString({ kind: 'struct', fields: [new StructField(name, type, nullable)] })
        return column.slice('STRUCT<'.length, -1).replace(': ', ' ')
      })
      .join(',')
  }

  /** Prints the fields as a tree, as `printSchema` does, down to `level` where it is given. */
  treeString(level?: number): string {
    return treeString(this, level)
  }

  override toString(): string {
    return `StructType([${this.fields.map(String).join(', ')}])`
  }

  [Symbol.iterator](): Iterator<StructField> {
    return this.fields[Symbol.iterator]()
  }

  /** Reads the JSON value that Spark writes, or its text. */
  static fromJson(json: JsonStruct | string): StructType {
    const value = typeof json === 'string' ? (JSON.parse(json) as JsonStruct) : json
    const type = typeFromJson(value)
    return type.kind === 'struct' ? new StructType(type.fields) : new StructType()
  }

  /** Reads a table definition of SQL: `a INT NOT NULL, b STRING`. */
  static fromDDL(text: string): StructType {
    return new StructType(parseSchema(text).fields)
  }
}

function asNullable(type: DataType): DataType {
  switch (type.kind) {
    case 'array':
      return new ArrayType(asNullable(type.element))
    case 'map':
      return new MapType(asNullable(type.key), asNullable(type.value))
    case 'struct':
      return new StructType(type.fields).toNullable()
    default:
      return type
  }
}
