import { errorOf, type Value } from '@kindling/core'
import { sameElement } from '../array/same-element.ts'

/** Makes a map, and raises NULL_MAP_KEY or DUPLICATED_MAP_KEY for keys that no map can have. */
export function mapOfEntries(entries: readonly (readonly [Value, Value])[]): ReadonlyMap<Value, Value> {
  if (entries.some(([key]) => key === null)) throw errorOf('NULL_MAP_KEY', {})
  const twice = entries.find(([key], index) =>
    entries.slice(0, index).some(([other]) => sameElement(key, other)),
  )
  if (twice !== undefined) throw errorOf('DUPLICATED_MAP_KEY', { key: `\`${String(twice[0])}\`` })
  return new Map(entries)
}

/** Makes a map where the last of equal keys wins: its value stands in the place of the first one (`mapKeyDedupPolicy`). */
export function mapOfLastEntries(entries: readonly (readonly [Value, Value])[]): ReadonlyMap<Value, Value> {
  if (entries.some(([key]) => key === null)) throw errorOf('NULL_MAP_KEY', {})
  const map = new Map<Value, Value>()
  for (const [key, value] of entries) {
    const known = [...map.keys()].find((other) => sameElement(key, other))
    map.set(known === undefined ? key : known, value)
  }
  return map
}

/** Finds the value of a key; NULL where it is not there. */
export function valueOfKey(map: Value, key: Value): Value {
  for (const [other, value] of map as ReadonlyMap<Value, Value>) if (sameElement(key, other)) return value
  return null
}
