import type { DataType } from '@kindling/core'

/**
 * Tells whether equal values of a type are the same: equal floating-point numbers may differ in the sign of a zero, so that
 * who groups by them chooses one.
 */
export function holdsDistinctValues({ kind }: DataType): boolean {
  return !['float', 'double', 'array', 'map', 'struct', 'vector', 'interval'].includes(kind)
}
