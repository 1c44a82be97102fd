import { calendarIntervalStorage } from './calendar-interval-storage.ts'
import type { DataType } from './data-type.ts'
import { isShape, shapeStorage } from './shape-storage.ts'
import { variantStorage } from './variant-storage.ts'
import { vectorStorage } from './vector-storage.ts'

/** Gives the type that holds the values of a type: the struct of a vector, variant or calendar interval, the bytes of a shape, any other type itself. */
export function storageOf(type: DataType): DataType {
  if (type.kind === 'vector') return vectorStorage
  if (type.kind === 'variant') return variantStorage
  if (isShape(type)) return shapeStorage(type)
  return type.kind === 'interval' ? calendarIntervalStorage : type
}
