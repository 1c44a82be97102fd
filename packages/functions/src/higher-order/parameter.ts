import type { DataType } from '@kindling/core'
import { int } from '@kindling/core'
import type { LambdaParameterPattern, TypePattern } from '@kindling/plan'

/** Makes the parameter of a lambda that is given the elements of the first argument: NULL where these may be. */
export function elementParameter(type: TypePattern): LambdaParameterPattern {
  return { type, nullable: ([array]) => mayHoldNull(array) }
}

/** Is the parameter of a lambda that is given the number of an element, from 0. */
export const indexParameter: LambdaParameterPattern = { type: int, nullable: () => false }

/** Makes the parameter of a lambda that is given the keys of the first argument. */
export function keyParameter(type: TypePattern): LambdaParameterPattern {
  return { type, nullable: () => false }
}

/** Makes the parameter of a lambda that is given the values of the first argument, a map. */
export function valueParameter(type: TypePattern): LambdaParameterPattern {
  return { type, nullable: ([map]) => map?.kind !== 'map' || map.valueContainsNull }
}

function mayHoldNull(type: DataType | undefined): boolean {
  return type?.kind !== 'array' || type.containsNull
}
