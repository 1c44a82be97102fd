import {
  type DataType,
  Decimal,
  decimal,
  errorOf,
  type MapType,
  type StructType,
  type StructValue,
  shortDecimal,
  sqlString,
  timeZone,
  type Value,
  type VariantNode,
  VariantVal,
  variantJson,
} from '@kindling/core'
import { canCast } from '../types/can-cast.ts'

/** Casts a value of a simple type to another one in the mode `try`. */
type CastSingle = (value: Value, from: DataType, to: DataType) => Value

/**
 * Casts a variant to a type, as Spark's `VariantGet` does: NULL of JSON becomes NULL, parts are cast one by one, fields that are
 * missing are NULL. What does not fit is the error INVALID_VARIANT_CAST, or NULL in its place.
 */
export function castFromVariant(
  node: VariantNode,
  to: DataType,
  mode: 'ansi' | 'try',
  zone: string,
  castSingle: CastSingle,
): Value {
  const cast = (part: VariantNode, type: DataType): Value =>
    castFromVariant(part, type, mode, zone, castSingle)
  if (to.kind === 'variant') return VariantVal.of(node)
  if (node.kind === 'null') return null
  if (node.kind === 'array' && to.kind === 'array') return node.elements.map((part) => cast(part, to.element))
  if (node.kind === 'object' && to.kind === 'map') return castMap(node.fields, to, cast)
  if (node.kind === 'object' && to.kind === 'struct') return castStruct(node.fields, to, cast)
  if (to.kind === 'string' && (node.kind === 'array' || node.kind === 'object'))
    return variantJson(node, timeZone(zone))
  const single = singleOf(node)
  const isAllowed = single !== undefined && canCast(single.type, to)
  const result = isAllowed ? castNumber(single.value, single.type, to, castSingle) : null
  if (result !== null || mode === 'try') return result
  throw errorOf('INVALID_VARIANT_CAST', {
    value: `\`${variantJson(node, timeZone(zone))}\``,
    dataType: `\`${sqlString(to)}\``,
  })
}

function castMap(
  fields: ReadonlyMap<string, VariantNode>,
  to: MapType,
  cast: (node: VariantNode, to: DataType) => Value,
): Value {
  return new Map(Array.from(fields, ([name, field]) => [name, cast(field, to.value)] as const))
}

function castStruct(
  fields: ReadonlyMap<string, VariantNode>,
  to: StructType,
  cast: (node: VariantNode, to: DataType) => Value,
): Value {
  return Object.fromEntries(
    to.fields.map(({ name, type }) => {
      const field = fields.get(name)
      return [name, field === undefined ? null : cast(field, type)]
    }),
  )
}

/** Numbers that count seconds beyond what timestamps hold do not fit, where other casts take the last one. */
function castNumber(value: Value, from: DataType, to: DataType, castSingle: CastSingle): Value {
  if (to.kind !== 'timestamp' || (from.kind !== 'bigint' && from.kind !== 'decimal'))
    return castSingle(value, from, to)
  const seconds = value instanceof Decimal ? value : new Decimal(value as bigint, 0)
  const moment = (seconds.unscaled * 1_000_000n) / 10n ** BigInt(seconds.scale)
  return BigInt.asIntN(64, moment) === moment ? moment : null
}

/** Gives the value of a node without parts, and the type of SQL that it has. */
function singleOf(node: VariantNode): { readonly value: Value; readonly type: DataType } | undefined {
  switch (node.kind) {
    case 'null':
    case 'array':
    case 'object':
      return undefined
    case 'long':
      return { value: node.value, type: { kind: 'bigint' } }
    case 'uuid':
      return { value: node.value, type: { kind: 'string' } }
    case 'decimal': {
      const value = shortDecimal(node.value)
      return { value, type: decimal(Math.max(value.precision, value.scale), value.scale) }
    }
    default:
      return { value: node.value, type: { kind: node.kind } }
  }
}

/**
 * Makes a variant of a value: maps with names of text and structs become objects.
 *
 * @throws ExecutionError VARIANT_DUPLICATE_KEY for a struct with two fields of one name.
 */
export function castToVariant(value: Value, from: DataType): VariantNode {
  if (value === null) return { kind: 'null' }
  switch (from.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return { kind: 'long', value: BigInt(value as number | bigint) }
    case 'boolean':
    case 'float':
    case 'double':
    case 'string':
    case 'binary':
    case 'date':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'decimal':
      return { kind: from.kind, value } as VariantNode
    case 'variant':
      return (value as VariantVal).toNode()
    case 'array':
      return {
        kind: 'array',
        elements: (value as readonly Value[]).map((element) => castToVariant(element, from.element)),
      }
    case 'map': {
      const entries = Array.from(value as ReadonlyMap<string, Value>, ([name, item]) => {
        return [name, castToVariant(item, from.value)] as const
      })
      return { kind: 'object', fields: new Map(entries) }
    }
    case 'struct': {
      const fields = new Map<string, VariantNode>()
      for (const { name, type } of from.fields) {
        if (fields.has(name)) throw errorOf('VARIANT_DUPLICATE_KEY', { key: `\`${name}\`` })
        fields.set(name, castToVariant((value as StructValue)[name] ?? null, type))
      }
      return { kind: 'object', fields }
    }
    default:
      throw errorOf('INTERNAL_ERROR', { message: `no variant is made of ${from.kind}` })
  }
}
