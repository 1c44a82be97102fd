/**
 * Orders candidates by how near they are to a misspelled name, nearest first; those too far away are left out.
 *
 * @example
 * ```ts
 * suggest('naem', ['name', 'age', 'city']) // ['name']
 * ```
 */
export function suggest(name: string, candidates: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase()
  const limit = Math.max(1, Math.ceil(wanted.length / 2))
  return candidates
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((left, right) => left.distance - right.distance)
    .map(({ candidate }) => candidate)
}

/**
 * Counts insertions, deletions, substitutions and swaps of neighbours (optimal string alignment distance).
 * Takes time and memory proportional to the product of the lengths.
 */
function editDistance(left: string, right: string): number {
  const width = right.length + 1
  const table = new Uint16Array((left.length + 1) * width)
  const at = (row: number, column: number): number => table[row * width + column] ?? 0
  for (let column = 0; column < width; column++) table[column] = column
  for (let row = 1; row <= left.length; row++) {
    table[row * width] = row
    for (let column = 1; column < width; column++) {
      const substitution = left[row - 1] === right[column - 1] ? 0 : 1
      let cost = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + substitution,
      )
      if (
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1]
      ) {
        cost = Math.min(cost, at(row - 2, column - 2) + 1)
      }
      table[row * width + column] = cost
    }
  }
  return at(left.length, right.length)
}
