import {
  compareNames,
  type DataType,
  Decimal,
  decimal,
  field,
  sqlString,
  struct,
  type VariantNode,
  void_,
} from '@kindling/core'

/** Finds the type of a variant; values of different types in one array make `variant`. Objects are structs sorted by name. */
export function schemaOfVariant(node: VariantNode): DataType {
  switch (node.kind) {
    case 'null':
      return void_
    case 'long':
      return { kind: 'bigint' }
    case 'uuid':
      return { kind: 'string' }
    case 'decimal':
      return schemaOfDecimal(node.value)
    case 'array': {
      const element = node.elements.map(schemaOfVariant).reduce(commonVariantSchema, void_)
      return { kind: 'array', element, containsNull: true }
    }
    case 'object':
      return struct(Array.from(node.fields, ([name, part]) => field(name, schemaOfVariant(part))))
    default:
      return { kind: node.kind }
  }
}

function schemaOfDecimal(given: Decimal): DataType {
  let value = given
  while (value.scale > 0 && value.unscaled % 10n === 0n)
    value = new Decimal(value.unscaled / 10n, value.scale - 1)
  return decimal(Math.max(value.precision, value.scale), value.scale)
}

/** Gives the type that suits both. */
export function commonVariantSchema(left: DataType, right: DataType): DataType {
  if (left.kind === 'void') return right
  if (right.kind === 'void') return left
  if (left.kind === 'struct' && right.kind === 'struct') {
    const types = new Map(left.fields.map(({ name, type }) => [name, type]))
    for (const { name, type } of right.fields)
      types.set(name, commonVariantSchema(types.get(name) ?? void_, type))
    const sorted = [...types].sort(([one], [other]) => compareNames(one, other))
    return struct(sorted.map(([name, type]) => field(name, type)))
  }
  if (left.kind === 'array' && right.kind === 'array')
    return { ...left, element: commonVariantSchema(left.element, right.element) }
  if (left.kind === right.kind && left.kind !== 'decimal') return left
  if (NUMBERS.includes(left.kind) && NUMBERS.includes(right.kind)) return commonNumber(left, right)
  if (MOMENTS.includes(left.kind) && MOMENTS.includes(right.kind)) {
    const hasZone = left.kind === 'timestamp' || right.kind === 'timestamp'
    return { kind: hasZone ? 'timestamp' : 'timestamp_ntz' }
  }
  return { kind: 'variant' }
}

const NUMBERS: readonly string[] = ['bigint', 'decimal', 'float', 'double']
const MOMENTS: readonly string[] = ['date', 'timestamp', 'timestamp_ntz']

function commonNumber(left: DataType, right: DataType): DataType {
  const has = (kind: string): boolean => left.kind === kind || right.kind === kind
  if (has('double') || (has('float') && has('decimal'))) return { kind: 'double' }
  if (has('float')) return { kind: 'float' }
  const digits = [left, right].map((type) => (type.kind === 'decimal' ? type : decimal(20, 0)))
  const scale = Math.max(...digits.map((type) => type.scale))
  const whole = Math.max(...digits.map((type) => type.precision - type.scale))
  return whole + scale > 38 ? { kind: 'double' } : decimal(whole + scale, scale)
}

/** Prints a type as Spark does for variants: `OBJECT<a: BIGINT, b: ARRAY<STRING>>`. */
export function variantSchemaText(type: DataType): string {
  if (type.kind === 'array') return `ARRAY<${variantSchemaText(type.element)}>`
  if (type.kind !== 'struct') return sqlString(type)
  return `OBJECT<${type.fields.map(({ name, type: own }) => `${quoted(name)}: ${variantSchemaText(own)}`).join(', ')}>`
}

function quoted(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``
}
