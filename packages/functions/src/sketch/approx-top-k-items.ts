import { type DataType, errorOf, sqlString } from '@kindling/core'
import { type Expression, expressionName } from '@kindling/plan'
import { asWritten } from './written-arguments.ts'

/** Says how native names items of a type, and the scale of decimals, by which these are hashed. */
export interface TopKItems {
  readonly kernel: string
  readonly scale: number
}

/** Finds how items of a type are kept; undefined where the sketch takes no such values. */
export function topKItems(type: DataType): TopKItems | undefined {
  const kernel = kernelOf(type)
  return kernel === undefined ? undefined : { kernel, scale: type.kind === 'decimal' ? type.scale : 0 }
}

function kernelOf(type: DataType): string | undefined {
  switch (type.kind) {
    case 'boolean':
      return 'boolean'
    case 'tinyint':
      return 'i8'
    case 'smallint':
      return 'i16'
    case 'int':
    case 'date':
      return 'i32'
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
      return 'i64'
    case 'float':
      return 'f32'
    case 'double':
      return 'f64'
    case 'string':
      return 'text'
    case 'decimal':
      return type.precision <= 9 ? 'decimal32' : type.precision <= 18 ? 'decimal64' : 'decimal128'
    default:
      return undefined
  }
}

/** Finds how the items of a column are kept, or says that its type is not taken. */
export function itemsOf(value: Expression): TopKItems {
  const written = asWritten(value)
  const items = topKItems(written.type)
  if (items !== undefined) return items
  const msg = `The column \`${expressionName(written)}\` is of the type \`${sqlString(written.type)}\`, whose values cannot be counted in a sketch of frequent items.`
  throw errorOf('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { msg }, { origin: written.origin })
}
