import { timeZone } from '../calendar/time-zone.ts'
import { Decimal } from '../columns/decimal.ts'
import type { Value } from '../columns/value.ts'
import { errorOf } from '../errors/kindling-error.ts'
import { parseVariantJson } from './parse-variant-json.ts'
import { readVariant } from './read-variant.ts'
import { variantJson } from './variant-json.ts'
import type { VariantNode } from './variant-node.ts'
import { writeVariant } from './write-variant.ts'

/**
 * Is a value of the type `variant`: its bytes in the encoding of Apache Parquet, and what they mean (PySpark: `VariantVal`).
 *
 * @example
 * ```ts
 * VariantVal.parseJson('{"a": [1, 2.50]}').toJson() // '{"a":[1,2.5]}'
 * ```
 */
export class VariantVal {
  readonly value: Uint8Array
  readonly metadata: Uint8Array

  constructor(value: Uint8Array, metadata: Uint8Array) {
    this.value = value
    this.metadata = metadata
  }

  /**
   * Reads a text of JSON.
   *
   * @throws ExecutionError MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION for what is no JSON.
   */
  static parseJson(json: string): VariantVal {
    const node = parseVariantJson(json)
    if (node === undefined) throw notJson(json, 'parseJson')
    return VariantVal.of(node)
  }

  /** Writes what a variant means into bytes. */
  static of(node: VariantNode): VariantVal {
    const { value, metadata } = writeVariant(node)
    return new VariantVal(value, metadata)
  }

  /**
   * Reads what the bytes mean.
   *
   * @throws ExecutionError MALFORMED_VARIANT for bytes that are no variant.
   */
  toNode(): VariantNode {
    return readVariant(this.value, this.metadata)
  }

  /** Writes JSON; timestamps show the clock of a time zone. */
  toJson(zone = 'UTC'): string {
    return variantJson(this.toNode(), timeZone(zone))
  }

  /**
   * Gives a value of JavaScript, by PySpark's name: null, booleans, numbers for integers that are safe and `bigint` for
   * others, `Decimal`, strings, `Uint8Array`, `Date` for dates and timestamps, arrays, and plain objects.
   */
  toPython(): Value {
    return plainValue(this.toNode())
  }

  toString(): string {
    return this.toJson()
  }
}

/** Makes the error for a text that is no JSON. */
export function notJson(text: string, functionName: string): Error {
  return errorOf('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', {
    badRecord: `\`${text}\``,
    line: '1',
    path: `the argument of \`${functionName}\``,
    reason: 'it is no JSON, or has a name twice in one object',
    failFastMode: '`FAILFAST`',
  })
}

function plainValue(node: VariantNode): Value {
  switch (node.kind) {
    case 'null':
      return null
    case 'long':
      return Number.isSafeInteger(Number(node.value)) ? Number(node.value) : node.value
    case 'date':
      return new Date(node.value * 86_400_000)
    case 'timestamp':
    case 'timestamp_ntz':
      return new Date(Number(node.value) / 1000)
    case 'decimal':
      return new Decimal(node.value.unscaled, node.value.scale)
    case 'array':
      return node.elements.map(plainValue)
    case 'object':
      return Object.fromEntries(Array.from(node.fields, ([name, field]) => [name, plainValue(field)]))
    default:
      return node.value
  }
}
