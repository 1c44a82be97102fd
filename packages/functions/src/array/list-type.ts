import { array, type DataType, void_ } from '@kindling/core'

/** Gives the type of a list of the elements of others, which holds NULL where one of them may. */
export function listOfAll(types: readonly DataType[]): DataType {
  const [first] = types
  return array(first?.kind === 'array' ? first.element : void_, types.some(mayHoldNull))
}

/** Tells whether a list may hold NULL. */
export function mayHoldNull(type: DataType): boolean {
  return type.kind !== 'array' || type.containsNull
}
