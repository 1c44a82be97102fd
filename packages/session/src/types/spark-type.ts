import { catalogString, type DataType } from '@kindling/core'
import { type JsonType, typeJson } from './type-json.ts'

/**
 * Is what PySpark's classes of types can do. An object of such a class is a type like any other: the functions that make
 * types as plain data (`int`, `array(...)`) and these classes mix freely.
 */
export abstract class SparkType {
  abstract readonly kind: DataType['kind']

  /** Gives PySpark's name of the type without its parts: `integer`, `array`. */
  typeName(): string {
    const json = this.jsonValue()
    return typeof json === 'string' ? json.replace(/\(.*/, '') : json.type
  }

  /** Prints the type as Spark does in schemas: `array<int>`. */
  simpleString(): string {
    return catalogString(this.#data)
  }

  /** Gives the type as the JSON value that Spark writes into files. */
  jsonValue(): JsonType {
    return typeJson(this.#data)
  }

  /** Gives the type as JSON text, keys in Spark's order. */
  json(): string {
    return JSON.stringify(this.jsonValue())
  }

  /** Prints the type as the call that makes it: `IntegerType()`. */
  toString(): string {
    return `${this.constructor.name}()`
  }

  get #data(): DataType {
    return this as unknown as DataType
  }
}
