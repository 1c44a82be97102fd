import {
  CalendarInterval,
  calendarIntervalStorage,
  type DataType,
  Geography,
  Geometry,
  isVector,
  storageOf,
  type Value,
  VariantVal,
  variantStorage,
  vectorFields,
  vectorStorage,
} from '@kindling/core'

/** Gives what stores a value that has a class of its own, and the type of that; undefined for all other values. */
export function storedLiteral(
  type: DataType,
  value: Value,
): { readonly type: DataType; readonly value: Value } | undefined {
  if (isVector(value)) return { type: vectorStorage, value: vectorFields(value) }
  if (value instanceof VariantVal) return { type: variantStorage, value: { ...value } }
  if (value instanceof CalendarInterval) return { type: calendarIntervalStorage, value: { ...value } }
  if (!(value instanceof Geometry) && !(value instanceof Geography)) return undefined
  const storage = storageOf(type)
  return {
    type: storage,
    value: storage.kind === 'struct' ? { srid: value.srid, wkb: value.bytes } : value.bytes,
  }
}
