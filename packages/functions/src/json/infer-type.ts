import {
  array,
  bigint,
  boolean,
  type DataType,
  Decimal,
  type DecimalType,
  decimal,
  double,
  field,
  type StructField,
  string,
  struct,
  timestamp,
  timestampNtz,
  void_,
} from '@kindling/core'
import { readsAs } from '../datetime/pattern/reads-as.ts'
import type { JsonOptions } from './json-options.ts'
import type { JsonNode } from './json-reader.ts'

const MOST_DIGITS = 38
const GREATEST = 2n ** 63n

/**
 * Finds the type of a value of JSON: fields are sorted by name, numbers are bigint, double or, where they do not fit, a
 * decimal; an empty text counts as NULL. (Spark: `JsonInferSchema.inferField`)
 */
export function inferType(node: JsonNode, options: JsonOptions): DataType {
  switch (node.kind) {
    case 'object': {
      const fields = node.entries.map(([name, value]) => field(name, inferType(value, options)))
      return struct(fields.sort((left, right) => order(left.name, right.name)))
    }
    case 'array':
      return array(
        node.elements.reduce<DataType>(
          (type, element) => commonJsonType(type, inferType(element, options)),
          void_,
        ),
      )
    case 'string':
      if (node.text === '') return void_
      return (
        (options.prefersDecimal ? decimalOf(node.text) : undefined) ??
        timestampOf(node.text, options) ??
        string
      )
    case 'number':
      return options.primitivesAsString ? string : numberType(node.text, options)
    case 'boolean':
      return options.primitivesAsString ? string : boolean
    case 'null':
      return void_
  }
}

/** A text without a zone is of the type that the session says, and else one with a zone. */
function timestampOf(text: string, options: JsonOptions): DataType | undefined {
  if (!options.inferTimestamp) return undefined
  if (readsAs(text, timestampNtz, options.timestampNtzFormat))
    return options.timestampNtz === true ? timestampNtz : timestamp
  return readsAs(text, timestamp, options.timestampFormat) ? timestamp : undefined
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function numberType(text: string, { prefersDecimal }: JsonOptions): DataType {
  if (/^-?[0-9]+$/.test(text)) {
    const value = BigInt(text)
    return value >= -GREATEST && value < GREATEST ? bigint : (decimalOf(text) ?? double)
  }
  return (prefersDecimal ? decimalOf(text) : undefined) ?? double
}

/** Gives the narrowest decimal that holds a number; nothing where none does. */
export function decimalOf(text: string): DecimalType | undefined {
  const number = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?$/.test(text)
    ? Decimal.parse(text)
    : undefined
  if (number === undefined) return undefined
  const precision = Math.max(number.precision, number.scale)
  return precision > MOST_DIGITS || number.scale < 0 ? undefined : decimal(precision, number.scale)
}

/** Gives the type that holds values of two types: text where they have nothing else in common. */
export function commonJsonType(left: DataType, right: DataType): DataType {
  if (left.kind === 'void') return right
  if (right.kind === 'void') return left
  if (left.kind === 'struct' && right.kind === 'struct')
    return struct(mergedFields(left.fields, right.fields))
  if (left.kind === 'array' && right.kind === 'array')
    return array(commonJsonType(left.element, right.element))
  const [first, second] = [asDecimal(left), asDecimal(right)]
  if (first !== undefined && second !== undefined) {
    if (left.kind === right.kind && left.kind === 'bigint') return bigint
    const scale = Math.max(first.scale, second.scale)
    const range = Math.max(first.precision - first.scale, second.precision - second.scale)
    return range + scale > MOST_DIGITS ? double : decimal(range + scale, scale)
  }
  if (left.kind === right.kind) return left
  if (isTimestamp(left) && isTimestamp(right)) return timestamp
  const isNumber = (type: DataType): boolean => type.kind === 'double' || asDecimal(type) !== undefined
  return isNumber(left) && isNumber(right) ? double : string
}

function isTimestamp({ kind }: DataType): boolean {
  return kind === 'timestamp' || kind === 'timestamp_ntz'
}

function asDecimal(type: DataType): DecimalType | undefined {
  if (type.kind === 'bigint') return decimal(20, 0)
  return type.kind === 'decimal' ? type : undefined
}

function mergedFields(left: readonly StructField[], right: readonly StructField[]): readonly StructField[] {
  const types = new Map<string, DataType>()
  for (const { name, type } of [...left, ...right]) {
    const known = types.get(name)
    types.set(name, known === undefined ? type : commonJsonType(known, type))
  }
  return [...types].sort(([one], [other]) => order(one, other)).map(([name, type]) => field(name, type))
}

/** Makes a type of a table of what was found: no NULLs for types, no structs without fields; nothing where none is left. */
export function settledType(type: DataType, options: JsonOptions): DataType | undefined {
  switch (type.kind) {
    case 'void':
      return options.dropFieldIfAllNull ? undefined : string
    case 'array': {
      const element = settledType(type.element, options)
      return element === undefined ? undefined : array(element)
    }
    case 'struct': {
      const fields = type.fields.flatMap(({ name, type: of }) => {
        const settled = name === '' ? undefined : settledType(of, options)
        return settled === undefined ? [] : [field(name, settled)]
      })
      return fields.length === 0 ? undefined : struct(fields)
    }
    default:
      return type
  }
}
