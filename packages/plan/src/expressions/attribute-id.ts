let last = 0

/** Gives an id that no other column of the process has. */
export function nextAttributeId(): number {
  last += 1
  return last
}
