import type { Value } from '@kindling/core'
import { compareValues } from '../operator/compare-values.ts'

/** Tells whether two elements are equal, where NULL equals NULL. */
export function sameElement(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right
  return compareValues(left, right) === 0
}

/** Leaves out the elements that are equal to earlier ones. */
export function distinctElements(values: readonly Value[]): Value[] {
  const distinct: Value[] = []
  for (const value of values) {
    if (!distinct.some((other) => sameElement(value, other))) distinct.push(value)
  }
  return distinct
}
