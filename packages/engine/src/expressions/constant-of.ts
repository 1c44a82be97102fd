import { type DataType, Decimal, type Value } from '@kindling/core'
import type { Constant } from '@kindling/native'
import { physicalType } from './physical-type.ts'

/** Makes a constant of native from a value of a type that is not nested, or NULL of any type. */
export function constantOf(type: DataType, value: Value): Constant {
  const scale = type.kind === 'decimal' ? type.scale : 0
  const stored = value instanceof Decimal ? value.rescale(scale).unscaled : (value as Constant['value'])
  return { type: physicalType(type), value: stored }
}
